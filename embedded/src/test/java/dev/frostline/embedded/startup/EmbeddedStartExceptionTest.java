package dev.frostline.embedded.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EmbeddedStartExceptionTest {
    private static final Path DIRECTORY = Path.of("data", "kafka");

    @Test
    void namesPartDirectoryAndInnermostReason() {
        Exception cause =
                new IllegalStateException("start", new IOException("No space left on device\n\tat somewhere"));

        EmbeddedStartException failure = EmbeddedStartException.of("Kafka", DIRECTORY, cause);

        assertThat(failure)
                .hasMessage("Kafka could not be started in " + DIRECTORY + ": No space left on device")
                .hasCause(cause);
    }

    @Test
    void keepsASentenceThatIsThere() {
        EmbeddedStartException sentence = new EmbeddedStartException("port 1 (Kafka) is already in use");

        assertThat(EmbeddedStartException.of("Kafka", DIRECTORY, sentence)).isSameAs(sentence);
    }

    @Test
    void explainsFileExceptions_whichSayOnlyThePath() {
        assertThat(EmbeddedStartException.reason(new AccessDeniedException("/data/x")))
                .isEqualTo("no permission for /data/x");
        assertThat(EmbeddedStartException.reason(new NoSuchFileException("/data/x")))
                .isEqualTo("there is no /data/x and it cannot be made");
        assertThat(EmbeddedStartException.reason(new FileAlreadyExistsException("/data/x")))
                .isEqualTo("/data/x is in the way");
        assertThat(EmbeddedStartException.reason(new FileSystemException("/data/x", null, "Read-only file system")))
                .isEqualTo("/data/x: Read-only file system");
    }

    @Test
    void namesTheException_whenItSaysNothing() {
        assertThat(EmbeddedStartException.reason(new OutOfMemoryError())).isEqualTo("OutOfMemoryError");
    }
}
