package dev.frostline.producer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SpooledInputTest {
    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void copiesAPipe_andDeletesTheCopy() throws Exception {
        Path pipe = directory.resolve("pipe");
        assumeThat(run("mkfifo \"$0\"", pipe).waitFor()).as("mkfifo is there").isZero();
        Process writer = run("echo content > \"$0\"", pipe);
        Path copy;

        try (SpooledInput input = SpooledInput.of(pipe)) {
            copy = input.file();
            assertThat(copy).hasContent("content").isRegularFile();
        }

        assertThat(writer.waitFor()).isZero();
        assertThat(copy).doesNotExist();
    }

    @Test
    void readsAFile_whereItIs() throws Exception {
        Path file = Files.writeString(directory.resolve("-"), "content");

        try (SpooledInput input = SpooledInput.of(file)) {
            assertThat(input.file()).isEqualTo(file);
        }

        assertThat(file).exists();
        assertThat(SpooledInput.isStandardInput(file)).isFalse();
        assertThat(SpooledInput.isStandardInput(directory.resolve("other").resolve("-")))
                .isTrue();
    }

    private static Process run(String script, Path argument) throws Exception {
        return new ProcessBuilder("sh", "-c", script, argument.toString()).start();
    }
}
