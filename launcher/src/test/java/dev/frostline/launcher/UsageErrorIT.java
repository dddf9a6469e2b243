package dev.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command says when it cannot do what it is asked: one sentence, and the right exit status. */
@Tag("quick")
class UsageErrorIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    Path scratch;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"              | a command is missing               | Try: frostline --help",
                "fly             | 'fly'                              | Try: frostline --help",
                "up --prot 80    | '--prot'                           | Try: frostline up --help",
                "up --port many  | 'many' is not an int               | Try: frostline up --help",
                "up unexpected   | 'unexpected'                       | Try: frostline up --help",
                "generate --span 1y         | need --dataset           | Try: frostline generate --help",
                "generate --dataset --for 1m | cannot be used with --dataset | Try: frostline generate --help",
                "generate --dataset --end X | 'X' must be a time such  | Try: frostline generate --help",
                "generate --dataset --span 1 | '1' must be a duration  | Try: frostline generate --help",
                "replay --promote --into-store | --promote needs a topic of rollups | Try: frostline replay --help",
                "replay --follow --compare  | --follow never ends      | Try: frostline replay --help",
                "replay --results-from 2026-01-05 | --results-from needs --compare | Try: frostline replay --help",
                "import          | Missing required parameter: 'FILE' | Try: frostline import --help"
            })
    void saysWhatIsWrongAndWhereTheHelpIs_whenUsedWrongly(String arguments, String what, String where)
            throws Exception {
        try (FrostlineProcess frostline = run(arguments.split(" "))) {
            assertThat(frostline.awaitExit(TIMEOUT)).isEqualTo(2);
            assertThat(frostline.errors()).contains(what, where).doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "up --help",
                "import --help",
                "generate --help",
                "replay --help",
                "backtest --help",
                "bench --help",
                "help"
            })
    void explainsItself(String arguments) throws Exception {
        try (FrostlineProcess frostline = run(arguments.split(" "))) {
            assertThat(frostline.awaitExit(TIMEOUT)).isZero();
            assertThat(frostline.output()).contains("Usage: frostline");
        }
    }

    @Test
    void saysWhichPort_whenItIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertSentence("port " + taken.getLocalPort() + " is in use", "up", "--port", "" + taken.getLocalPort());
        }
    }

    @Test
    void saysWhichDirectory_whenItCannotBeWritten() throws Exception {
        Path file = Files.createFile(scratch.resolve("file"));

        assertSentence(
                file.toString(),
                "up",
                "--port",
                "0",
                "--data-dir",
                file.resolve("below").toString());
    }

    @Test
    void saysWhichFile_whenThereIsNoneToImport() throws Exception {
        assertSentence("nowhere.csv", "up", "--port", "0", "--data-dir", scratch.toString(), "--import", "nowhere.csv");
    }

    @Test
    void saysWhichSetting_whenOneIsWrong() throws Exception {
        try (FrostlineProcess frostline =
                run("up", "--port", "0", "--data-dir", scratch.toString(), "--interval", "soon")) {
            assertThat(frostline.awaitExit(TIMEOUT)).isEqualTo(2);
            assertThat(frostline.errors())
                    .contains("FROSTLINE_PRODUCER_INTERVAL is 'soon'")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void saysWhichFile_whenThereIsNothingToMeasureOn() throws Exception {
        assertSentence("the measurements nowhere.csv are not there", "bench", "detection", "--data", "nowhere.csv");
    }

    @Test
    void saysWhichFile_whenADatasetWouldReplaceOne() throws Exception {
        Path file = Files.createFile(scratch.resolve("mine.csv"));

        assertSentence("mine.csv exists; --force replaces it", "generate", "--dataset", "--output", file.toString());
        assertThat(file).isEmptyFile();
    }

    private void assertSentence(String part, String... arguments) throws IOException, InterruptedException {
        try (FrostlineProcess frostline = run(arguments)) {
            assertThat(frostline.awaitExit(TIMEOUT)).isEqualTo(1);
            assertThat(frostline.errors())
                    .contains(part)
                    .doesNotContain("\tat ")
                    .doesNotContain("Exception");
        }
    }

    private FrostlineProcess run(String... arguments) {
        return FrostlineProcess.start(
                scratch, arguments.length == 1 && arguments[0].isEmpty() ? new String[0] : arguments);
    }
}
