package dev.frostline.producer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import dev.frostline.producer.input.InputFileException;
import dev.frostline.producer.report.LineCounts;
import dev.frostline.wire.RecordCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compression, archives and encodings around the same rows. */
class FileKindsTest {
    private static final String HEADER = "pop_code,function_name,cold_start_time_ms,timestamp\n";

    @TempDir
    private Path directory;

    private final List<Double> values = new ArrayList<>();

    @Test
    void readsEachCompression_whateverTheName() throws Exception {
        String rows = rows(1, 3);

        assertThat(read("a.csv", packed(rows, GZIPOutputStream::new)).measurements())
                .isEqualTo(3);
        assertThat(read("b.csv", packed(rows, ZstdOutputStream::new)).measurements())
                .isEqualTo(3);
        assertThat(read("c.csv", packed(rows, BZip2CompressorOutputStream::new)).measurements())
                .isEqualTo(3);
    }

    @Test
    void readsGzipOfSeveralMembers_asOneText() throws Exception {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.writeBytes(packed(rows(1, 2), GZIPOutputStream::new));
        for (int i = 3; i <= 500; i++) {
            members.writeBytes(packed(row(i), GZIPOutputStream::new));
        }

        assertThat(read("members", members.toByteArray()).measurements()).isEqualTo(500);
    }

    @Test
    void readsEachFileOfAnArchive_whichHasAHeaderOfItsOwn() throws Exception {
        byte[] tar = packed("", out -> {
            TarArchiveOutputStream archive = new TarArchiveOutputStream(new GZIPOutputStream(out));
            addTo(archive, "day/one.csv", rows(1, 2).getBytes(StandardCharsets.UTF_8));
            addTo(archive, "day/two.csv.gz", packed(rows(3, 4), GZIPOutputStream::new));
            addTo(archive, "day/._two.csv", new byte[] {0, 1, 2});
            return archive;
        });
        byte[] zip = packed("", out -> {
            ZipOutputStream archive = new ZipOutputStream(out);
            archive.putNextEntry(new ZipEntry("one.csv"));
            archive.write(rows(5, 6).getBytes(StandardCharsets.UTF_8));
            archive.closeEntry();
            return archive;
        });

        assertThat(read("t.tgz", tar).measurements()).isEqualTo(4);
        assertThat(read("z.zip", zip).measurements()).isEqualTo(2);
        assertThat(values).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd", "bzip2"})
    void readsWhatStandsBeforeTheBreak_andReportsIt(String kind) throws Exception {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 200_000; i++) {
            rows.append(row(i * 7919 % 99_991));
        }
        byte[] whole = packed(rows.toString(), out -> switch (kind) {
            case "gzip" -> new GZIPOutputStream(out);
            case "zstd" -> new ZstdOutputStream(out);
            default -> new BZip2CompressorOutputStream(out, 1);
        });

        LineCounts counts = read(kind, Arrays.copyOf(whole, whole.length * 2 / 3));

        assertThat(counts.measurements()).isBetween(50_000L, 199_000L);
        assertThat(counts.rejected()).containsOnlyKeys(RecordCheck.SYNTAX);
        assertThat(counts.brokenBy()).contains("breaks off").contains(kind);
        assertThat(counts.problem("csv")).get().asString().contains("incomplete");
    }

    @Test
    void refusesOtherKinds_byTheirNames() throws Exception {
        assertRefused(new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0}, "xz");
        assertRefused("PAR1....".getBytes(StandardCharsets.UTF_8), "Parquet");
        assertRefused(rows(1, 2).getBytes(StandardCharsets.UTF_16LE), "UTF-16 without a byte order mark");
    }

    @Test
    void readsUtf16_andOtherLineEnds() throws Exception {
        byte[] utf16 = ("\ufeff" + rows(1, 2).replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_16LE);
        byte[] oldLineEnds = rows(3, 4).replace('\n', '\r').getBytes(StandardCharsets.US_ASCII);

        assertThat(read("u.csv", utf16).measurements()).isEqualTo(2);
        assertThat(read("r.csv", oldLineEnds).measurements()).isEqualTo(2);
        assertThat(values).containsExactly(1.0, 2.0, 3.0, 4.0);
    }

    @Test
    void readsSemicolonsWithDecimalCommas_andTabs() throws Exception {
        String semicolons = "timestamp;pop_code;function_name;cold_start_time_ms\n1709164800; FRA ;f;1,5\n";
        String tabs = "sep=\t\ntimestamp\tpop_code\tfunction_name\tcold_start_time_ms\n1709164800\tFRA\tf\t2.5\n";

        assertThat(read("s.csv", semicolons.getBytes(StandardCharsets.UTF_8)).rejected())
                .isEmpty();
        assertThat(read("t.csv", tabs.getBytes(StandardCharsets.UTF_8)).rejected())
                .isEmpty();
        assertThat(values).containsExactly(1.5, 2.5);
    }

    @Test
    void rejectsLinesOfAnotherEncoding_alone() throws Exception {
        Charset latin = StandardCharsets.ISO_8859_1;
        byte[] mixed = (HEADER + "FR\u00c4,f,1,1709164800\n" + row(2)).getBytes(latin);

        assertThat(read("l.csv", mixed).rejected()).containsEntry(RecordCheck.ENCODING, 1L);
        assertThat(values).containsExactly(2.0);
    }

    private void assertRefused(byte[] content, String reason) throws IOException {
        Path file = Files.write(directory.resolve("refused.csv"), content);

        assertThatThrownBy(() -> MeasurementFile.read(file, FileOptions.none(), one -> {}))
                .isInstanceOf(InputFileException.class)
                .hasMessageContaining(reason);
    }

    private LineCounts read(String name, byte[] content) throws Exception {
        Path file = Files.write(directory.resolve(name), content);
        return MeasurementFile.read(file, FileOptions.none(), one -> values.add(one.coldStartTimeMs()));
    }

    private static String rows(int from, int to) {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = from; i <= to; i++) {
            rows.append(row(i));
        }
        return rows.toString();
    }

    private static String row(int value) {
        return "FRA,f," + value + ",1709164800\n";
    }

    private static void addTo(TarArchiveOutputStream archive, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        archive.putArchiveEntry(entry);
        archive.write(content);
        archive.closeArchiveEntry();
    }

    private static byte[] packed(String text, Packer packer) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packer.open(packed)) {
            if (!text.isEmpty()) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return packed.toByteArray();
    }

    @FunctionalInterface
    private interface Packer {
        OutputStream open(OutputStream out) throws IOException;
    }
}
