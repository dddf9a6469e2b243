package dev.frostline.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MutedThreadTest {
    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream captured = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @BeforeEach
    void capture() {
        System.setOut(captured);
    }

    @AfterEach
    void restore() {
        System.setOut(console);
    }

    @Test
    void dropsWhatItsOwnThreadPrints_andNothingElse() {
        String result = MutedThread.call(() -> {
            System.out.print("banner");
            CompletableFuture.runAsync(() -> System.out.print("other thread,"), task -> new Thread(task).start())
                    .join();
            return "result";
        });
        System.out.print("after");

        assertThat(result).isEqualTo("result");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("other thread,after");
        assertThat(System.out).isSameAs(captured);
    }

    @Test
    void restoresTheConsole_whenTheActionFails() {
        try {
            MutedThread.run(() -> {
                throw new IllegalStateException("failed");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("failed");
        }

        assertThat(System.out).isSameAs(captured);
    }
}
