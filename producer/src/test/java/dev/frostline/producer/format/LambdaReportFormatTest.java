package dev.frostline.producer.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.producer.parsing.LineFormat;
import org.junit.jupiter.api.Test;

class LambdaReportFormatTest {
    private static final String REPORT = "REPORT RequestId: 8f5e\tDuration: 1.23 ms\tBilled Duration: 2 ms\t"
            + "Memory Size: 512 MB\tMax Memory Used: 35 MB";
    private static final long TIME = 1_709_164_800_000L;

    private final LineFormat named = new LambdaReportFormat(new FileOptions(null, "orders", null));
    private final LineFormat unnamed = new LambdaReportFormat(FileOptions.none());

    @Test
    void readsTheInitDuration_andTheTimeBeforeTheLine() {
        CollectedLines read = CollectedLines.from(
                named,
                "2024-02-29T00:00:00.000Z " + REPORT + "\tInit Duration: 122.12 ms\t",
                "2024-02-29T00:00:00+00:00 2024/02/29/[7]abc " + REPORT + "\tInit Duration: 5.00 ms",
                "1709164800000," + REPORT + "\tRestore Duration: 310.5 ms\tBilled Restore Duration: 311 ms");

        assertThat(read.rejected).isEmpty();
        assertThat(read.measurements)
                .containsExactly(
                        measurement("orders", null, 122.12),
                        measurement("orders", "7", 5),
                        measurement("orders", null, 310.5));
    }

    @Test
    void countsWarmStarts_andPassesOverOtherLines() {
        CollectedLines read = CollectedLines.from(
                named,
                "START RequestId: 8f5e Version: $LATEST",
                "2024-02-29T00:00:00.000Z " + REPORT,
                "hello",
                "",
                "{\"level\":\"info\"}",
                "END RequestId: 8f5e");

        assertThat(read.warm).isEqualTo(1);
        assertThat(read.measurements).isEmpty();
        assertThat(read.rejected).isEmpty();
    }

    @Test
    void readsPlatformReports() {
        String event = "{\"time\":\"2024-02-29T00:00:00.000Z\",\"type\":\"platform.report\",\"record\":{"
                + "\"requestId\":\"8f5e\",\"functionVersion\":\"3\",\"metrics\":{\"durationMs\":1.2,"
                + "\"memorySizeMB\":512,\"initDurationMs\":%s}}}";

        CollectedLines read = CollectedLines.from(
                named,
                event.formatted("80.5"),
                event.formatted("80.5").replace("initDurationMs", "restoreDurationMs"),
                event.formatted("80.5").replace("initDurationMs", "other"),
                event.formatted("\"80.5\""));

        assertThat(read.measurements)
                .containsExactly(measurement("orders", "3", 80.5), measurement("orders", "3", 80.5));
        assertThat(read.warm).isEqualTo(1);
        assertThat(read.rejected).containsExactly("type: the init duration is \"80.5\", not a number");
    }

    @Test
    void findsTheFunction_inTheLogGroup() {
        CollectedLines read = CollectedLines.from(
                unnamed,
                "/aws/lambda/carts 2024/02/29/[$LATEST]abc 2024-02-29T00:00:00Z " + REPORT + "\tInit Duration: 9 ms",
                "{\"logGroup\":\"/aws/lambda/carts\",\"timestamp\":1709164800000,\"message\":\""
                        + REPORT.replace("\t", "\\t") + "\\tInit Duration: 9 ms\"}");

        assertThat(read.rejected).isEmpty();
        assertThat(read.measurements)
                .containsExactly(measurement("carts", "$LATEST", 9), measurement("carts", null, 9));
    }

    @Test
    void rejectsInvalidLines() {
        CollectedLines read = CollectedLines.from(
                unnamed,
                REPORT + "\tInit Duration: 9 ms",
                "2024-02-29T00:00:00Z " + REPORT + "\tInit Dur",
                "2024-02-29T00:00:00Z REPORT RequestId: 8f5e\tDuration: 1.23 ms\tBil",
                "2024-02-29T00:00:00Z " + REPORT + "\tInit Duration: fast",
                "{\"type\":\"platform.report\"",
                "{\"type\":\"platform.report\"}");
        CollectedLines withoutTime = CollectedLines.from(named, REPORT + "\tInit Duration: 9 ms");

        assertThat(read.measurements).isEmpty();
        assertThat(read.rejected)
                .hasSize(5)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("missing-field: function_name is missing"),
                        one -> assertThat(one).startsWith("syntax: the REPORT line is not whole"),
                        one -> assertThat(one).startsWith("syntax: the REPORT line's init duration has no value"),
                        one -> assertThat(one).startsWith("syntax: not JSON"),
                        one -> assertThat(one).startsWith("missing-field: record.metrics is missing"));
        assertThat(withoutTime.rejected).singleElement().asString().startsWith("missing-field: timestamp is missing");
    }

    private static Measurement measurement(String function, String version, double millis) {
        return MeasurementBuilder.builder()
                .popCode("AWS")
                .city("")
                .country("")
                .tier("512")
                .functionName(function)
                .functionVersion(version)
                .coldStartTimeMs(millis)
                .latitude(Double.NaN)
                .longitude(Double.NaN)
                .timestamp(TIME)
                .build();
    }
}
