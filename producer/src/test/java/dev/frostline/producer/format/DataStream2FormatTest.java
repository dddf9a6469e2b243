package dev.frostline.producer.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.producer.parsing.LineFormat;
import org.junit.jupiter.api.Test;

class DataStream2FormatTest {
    private final LineFormat format = new DataStream2Format(FileOptions.none());

    @Test
    void readsEachRecordOfARequest_whateverTheAgeOfTheLog() {
        CollectedLines read = CollectedLines.from(
                format,
                line("//4380/4.0/1/-/0/4/#1,2\\\\//4380/4.0/4/-/0/4/#0,0\\\\//4381/1.2/5/-/1/1/#3,8"),
                line("//4380/4.0/1/-/0/4/1-1/#1,2"),
                line("//4380/4.0/1/-/0/4/1-1/1/#1,2"),
                line("//4380/4.0/1/-/0/4/1-1/1/0/-/#1,2"));

        assertThat(read.rejected).isEmpty();
        assertThat(read.warm).isEqualTo(1);
        assertThat(read.measurements).hasSize(5);
        assertThat(read.measurements.get(1)).isEqualTo(measurement("ew-4381", "1.2", 8));
        assertThat(read.measurements)
                .filteredOn(one -> one.equals(measurement("ew-4380", "4.0", 2)))
                .hasSize(4);
    }

    @Test
    void passesOverRequests_withoutAnEdgeWorker() {
        CollectedLines read = CollectedLines.from(format, line("-"), "{\"reqTimeSec\":\"1709164800.000\"}");

        assertThat(read.rejected).isEmpty();
        assertThat(read.measurements).isEmpty();
        assertThat(read.warm).isZero();
    }

    @Test
    void usesTheClientsLocation_whenTheServersIsNotLogged() {
        CollectedLines read = CollectedLines.from(
                format,
                line("//1/1/1/-/0/4/#1,2").replace("serverCountry", "other"),
                line("//1/1/1/-/0/4/#1,2").replace("serverCountry", "other").replace("billingRegion", "other"),
                line("//1/1/1/-/0/4/#1,2")
                        .replace("serverCountry", "other")
                        .replace("billingRegion", "other")
                        .replace("edgeIP", "other"));

        assertThat(read.measurements).extracting(Measurement::popCode).containsExactly("AK-8", "AK-23.50.51", "AK");
        assertThat(read.measurements).extracting(Measurement::city).containsOnly("São Paulo");
        assertThat(read.measurements).extracting(Measurement::country).containsOnly("BR");
    }

    @Test
    void keepsTheGoodRecords_whenOneIsBroken() {
        CollectedLines read = CollectedLines.from(
                format, line("//1/1/1/-/0/4/#1,2\\\\//1/1/1/-/0/4/#1\\\\//1/1/1/#1,2"), "", "{", "[]");

        assertThat(read.measurements).hasSize(1);
        assertThat(read.rejected)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("syntax: ewUsageInfo holds '//1/1/1/-/0/4/#1'"),
                        one -> assertThat(one).startsWith("syntax: ewUsageInfo holds '//1/1/1/#1,2'"),
                        one -> assertThat(one).startsWith("empty"),
                        one -> assertThat(one).startsWith("syntax: not JSON"),
                        one -> assertThat(one).startsWith("type"));
    }

    @Test
    void refusesARequest_withoutItsTime() {
        CollectedLines read =
                CollectedLines.from(format, line("//1/1/1/-/0/4/#1,2").replace("reqTimeSec", "other"));

        assertThat(read.rejected).containsExactly("missing-field: timestamp is missing");
    }

    private static String line(String usage) {
        return "{\"reqTimeSec\":\"1709164800.250\",\"edgeIP\":\"23.50.51.173\",\"billingRegion\":\"8\","
                + "\"serverCountry\":\"DE\",\"country\":\"BR\",\"city\":\"S%C3%A3o%20Paulo\",\"ewUsageInfo\":\"" + usage
                + "\"}";
    }

    private static Measurement measurement(String function, String version, double millis) {
        return MeasurementBuilder.builder()
                .popCode("AK-DE-8")
                .city("")
                .country("DE")
                .tier("")
                .functionName(function)
                .functionVersion(version)
                .coldStartTimeMs(millis)
                .latitude(Double.NaN)
                .longitude(Double.NaN)
                .timestamp(1_709_164_800_250L)
                .build();
    }
}
