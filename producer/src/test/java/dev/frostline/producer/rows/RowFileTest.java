package dev.frostline.producer.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.detection.backtest.MeasuredRow;
import dev.frostline.model.SeriesKey;
import dev.frostline.producer.format.FileOptions;
import dev.frostline.producer.input.InputFileException;
import dev.frostline.producer.report.FileProgress;
import dev.frostline.wire.RecordCheck;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowFileTest {
    private static final long DAY_MS = 86_400_000L;

    @TempDir
    Path scratch;

    private Path file;
    private final List<MeasuredRow> rows = new ArrayList<>();

    @BeforeEach
    void nameTheFile() {
        file = scratch.resolve("cpu.load.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void findsTheDelimiterOut(String delimiter) throws Exception {
        write("time,value,what\n2014-04-01 00:05:00,\"1.5\",\"a b\"\n".replace(",", delimiter));

        RowFile read = read("timestamp=time,value=value,series=what", false);

        assertThat(rows).containsExactly(observation(1, "a b", 1.5, "2014-04-01T00:05:00Z"));
        assertThat(read.names().of(rows.get(0).series())).isEqualTo("a b");
    }

    @Test
    void usesTheGivenDelimiter_andColumnsByNumberOrAnyCase() throws Exception {
        write("When:Nr\n1400000000:7\n");
        ColumnMapping columns = ColumnMapping.parse("timestamp=when,value=2");

        new RowFile(new RowRequest(file, FileOptions.none(), columns, ':', false, null))
                .read(rows::add, FileProgress.none(), () -> false);

        assertThat(rows).extracting(MeasuredRow::millis).containsExactly(7.0);
        assertThat(rows).extracting(MeasuredRow::timestamp).containsExactly(1_400_000_000_000L);
    }

    @Test
    void isOneSeriesNamedAfterTheFile_whenNoColumnNamesASeries() throws Exception {
        write("timestamp,value\n1400000000,1\n");

        RowFile read = read("timestamp=timestamp,value=value", false);

        assertThat(rows.get(0).series()).isEqualTo(new SeriesKey("cpu.load", "-", ""));
        assertThat(read.names().of(rows.get(0).series())).isEqualTo("cpu.load");
    }

    @Test
    void makesTheKey_ofTheMappedColumns() throws Exception {
        write("t,v,f,p,m,c,r\n1400000000,1,checkout,FRA,pro,DE,1.2\n");

        RowFile read = read("timestamp=t,value=v,function=f,pop=p,tier=m,country=c,version=r", false);

        MeasuredRow row = rows.get(0);
        assertThat(row.series()).isEqualTo(new SeriesKey("checkout", "FRA", "pro"));
        assertThat(row.country()).isEqualTo("DE");
        assertThat(row.version()).isEqualTo("1.2");
        assertThat(read.names().of(row.series())).isEqualTo("checkout|FRA|pro");
    }

    @Test
    void readsASeriesThatIsAKeyAsOne() throws Exception {
        write("t,v,s\n1400000000,1,checkout|FRA|\n1400000000,1,a|b\n");

        RowFile read = read("timestamp=t,value=v,series=s", false);

        assertThat(rows.get(0).series()).isEqualTo(new SeriesKey("checkout", "FRA", ""));
        assertThat(read.names().of(rows.get(1).series())).isEqualTo("a|b");
    }

    @Test
    void rejectsInvalidRows_withLineAndReason() throws Exception {
        write("t,v\n1400000000,NaN\n1400000001,-1\n1400000002,1\nnever,1\n\n1400000003,1,2\n1400000004,\n");
        Path rejects = scratch.resolve("rejects.csv");

        RowCounts counts = new RowFile(new RowRequest(
                        file, FileOptions.none(), ColumnMapping.parse("timestamp=t,value=v"), null, false, rejects))
                .read(rows::add, FileProgress.none(), () -> false);

        assertThat(rows).extracting(MeasuredRow::row).containsExactly(3L);
        assertThat(counts.rejected())
                .isEqualTo(Map.of(
                        RecordCheck.VALUE,
                        2L,
                        RecordCheck.TYPE,
                        1L,
                        RecordCheck.EMPTY,
                        1L,
                        RecordCheck.SYNTAX,
                        1L,
                        RecordCheck.MISSING_FIELD,
                        1L));
        assertThat(counts.examples()).hasSize(5).first().isEqualTo("line 2: value is not finite (NaN)");
        assertThat(Files.readAllLines(rejects))
                .hasSize(7)
                .contains("3,value,value is negative (-1.0),\"1400000001,-1\"");
    }

    @Test
    void rejectsASecondSeriesOfTheSameKey() throws Exception {
        write("t,v,s,f\n1400000000,1,a,one\n1400000000,1,b,one\n");

        RowFile read = read("timestamp=t,value=v,series=s,function=f", false);

        assertThat(rows).hasSize(1);
        assertThat(read.names().of(rows.get(0).series())).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "17, 18"})
    void countsDays_whenTimesAreSmallNumbersAndRowsAreWindows(String first, String second) throws Exception {
        write("t,v\n" + first + ",1\n" + second + ",1\n");

        read("timestamp=t,value=v", true);

        assertThat(rows.get(1).timestamp() - rows.get(0).timestamp()).isEqualTo(DAY_MS);
    }

    @Test
    void putsRowsOfASeriesADayApart_whenTheyHaveNoTime() throws Exception {
        write("v,s\n1,a\n1,b\n2,a\n");

        read("value=v,series=s", true);

        assertThat(rows.get(0).timestamp()).isEqualTo(rows.get(1).timestamp());
        assertThat(rows.get(2).timestamp() - rows.get(0).timestamp()).isEqualTo(DAY_MS);
    }

    @ParameterizedTest
    @CsvSource({
        "1950-03, 1950-03-01T00:00:00Z",
        "1950-03-07, 1950-03-07T00:00:00Z",
        "1950/3/7, 1950-03-07T00:00:00Z",
        "1400000000.25, 2014-05-13T16:53:20.250Z",
        "1400000000000, 2014-05-13T16:53:20Z"
    })
    void readsTimesAsTheyCome(String text, Instant time) throws Exception {
        write("t,v\n" + text + ",1\n");

        read("timestamp=t,value=v", true);

        assertThat(rows.get(0).timestamp()).isEqualTo(time.toEpochMilli());
    }

    @Test
    void readsMeasurementsInAnyFormat_compressedToo() throws Exception {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            String text = """
                    timestamp,pop_code,tier,function_name,cold_start_time_ms
                    2022-09-04T05:35:33.929Z,AWS,128,f,15.79
                    """;
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }

        new RowFile(RowRequest.of(file)).read(rows::add, FileProgress.none(), () -> false);

        assertThat(rows)
                .containsExactly(new MeasuredRow(
                        1,
                        new SeriesKey("f", "AWS", "128"),
                        "",
                        "",
                        null,
                        15.79,
                        Instant.parse("2022-09-04T05:35:33.929Z").toEpochMilli()));
    }

    @Test
    void stops_whenNobodyWantsMore() throws Exception {
        write("t,v\n1400000000,1\n1400000001,1\n1400000002,1\n");

        new RowFile(request("timestamp=t,value=v", false)).read(rows::add, FileProgress.none(), () -> rows.size() == 2);

        assertThat(rows).hasSize(2);
    }

    @Test
    void namesTheMissingColumn() throws Exception {
        write("a,b\n1,2\n");

        assertThatThrownBy(() -> read("value=c", true))
                .isInstanceOf(InputFileException.class)
                .hasMessage("the CSV has no column 'c'; it has a, b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "value", "value=", "worth=a", "value=a,value=b", "timestamp=t"})
    void refusesInvalidColumnMappings(String text) {
        assertThatThrownBy(() -> ColumnMapping.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private RowFile read(String columns, boolean byRow) throws InputFileException {
        RowFile read = new RowFile(request(columns, byRow));
        read.read(rows::add, FileProgress.none(), () -> false);
        return read;
    }

    private RowRequest request(String columns, boolean byRow) {
        return new RowRequest(file, FileOptions.none(), ColumnMapping.parse(columns), null, byRow, null);
    }

    private static MeasuredRow observation(long row, String function, double millis, String time) {
        return new MeasuredRow(
                row,
                new SeriesKey(function, "-", ""),
                "",
                "",
                null,
                millis,
                Instant.parse(time).toEpochMilli());
    }
}
