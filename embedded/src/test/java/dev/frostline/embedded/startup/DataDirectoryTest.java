package dev.frostline.embedded.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.frostline.embedded.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path parent;

    @Test
    void isCreatedWithItsParents() {
        Path path = parent.resolve("a").resolve("b");

        try (DataDirectory directory = DataDirectory.open(path)) {
            assertThat(directory.path()).isEqualTo(path).isDirectory();
        }
    }

    @Test
    void isRefused_whenThisProcessHasIt() {
        long pid = ProcessHandle.current().pid();

        try (DataDirectory first = DataDirectory.open(parent)) {
            assertThatThrownBy(() -> DataDirectory.open(first.path()))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessage("the data directory %s is in use by another Frostline (process %d)", parent, pid);
        }
    }

    @Test
    void isFreeAgain_whenClosed() {
        DataDirectory.open(parent).close();

        try (DataDirectory again = DataDirectory.open(parent)) {
            assertThat(again.path()).isEqualTo(parent);
        }
    }

    @Test
    void isRefused_whileAnotherProcessHasIt_andFreeOnceThatIsKilled() throws Exception {
        try (ChildJvm other = ChildJvm.start("lock", parent)) {
            other.awaitAddress();

            assertThatThrownBy(() -> DataDirectory.open(parent))
                    .hasMessageMatching(".* is in use by another Frostline \\(process [0-9]+\\)");

            other.kill();
            try (DataDirectory mine = DataDirectory.open(parent)) {
                assertThat(mine.path().resolve("lock"))
                        .hasContent(Long.toString(ProcessHandle.current().pid()));
            }
        }
    }

    @Test
    void isRefused_whenItIsAFile() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessage("the data directory %s cannot be made: %s is a file", file, file);
    }

    @Test
    void isRefused_whenItCannotBeWritten() {
        Path unwritable = Path.of("/proc/sys/kernel"); // even root cannot make a file there
        assumeThat(unwritable).isDirectory();

        assertThatThrownBy(() -> DataDirectory.open(unwritable))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageStartingWith("the data directory /proc/sys/kernel cannot be written to: ");
    }

    @Test
    void isRefusedAndReleased_whenTheDiskIsFull() {
        assertThatThrownBy(() -> DataDirectory.open(parent, Long.MAX_VALUE))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageMatching("the disk of the data directory .* has only [0-9]+ MB free; at least .* needed");

        DataDirectory.open(parent).close();
    }
}
