package dev.frostline.producer.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.producer.format.FileFormat;
import dev.frostline.producer.format.FileOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    private static final FileOptions CSV = new FileOptions(FileFormat.CSV, null, null);

    @TempDir
    private Path directory;

    @Test
    void staysTheSame_whenTheFileIsMoved() throws Exception {
        Path one = Files.write(directory.resolve("one"), new byte[3_000_000]);
        String fingerprint = Fingerprint.of(one, CSV);
        Path other = Files.move(one, directory.resolve("other"));

        assertThat(Fingerprint.of(other, CSV)).isEqualTo(fingerprint).startsWith("import-");
    }

    @Test
    void differs_whenContentOrOptionsDo() throws Exception {
        byte[] content = new byte[3_000_000];
        Path one = Files.write(directory.resolve("one"), content);
        content[2_999_999] = 1;
        Path other = Files.write(directory.resolve("other"), content);

        assertThat(Fingerprint.of(one, CSV)).isNotEqualTo(Fingerprint.of(other, CSV));
        assertThat(Fingerprint.of(one, CSV))
                .isNotEqualTo(Fingerprint.of(one, new FileOptions(FileFormat.CSV, "f", null)));
        assertThat(Fingerprint.of(one, CSV)).isNotEqualTo(Fingerprint.of(one, CSV.withFormat(FileFormat.NDJSON)));
    }
}
