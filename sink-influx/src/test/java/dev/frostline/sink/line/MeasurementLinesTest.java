package dev.frostline.sink.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.model.Measurement;
import dev.frostline.wire.Codecs;
import dev.frostline.wire.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

final class MeasurementLinesTest {
    private final MeasurementLines lines = new MeasurementLines();

    @Test
    void rendersTagsFieldsAndTime() throws MalformedRecordException {
        Measurement measurement = new Measurement(
                "FRA1", "Frankfurt am Main", "DE", "", "checkout", "7", 12.5, 50.1109, -8.5, 1_763_208_000_123L);

        assertThat(render(measurement, 2_000_042))
                .isEqualTo(
                        "cold_start_metrics,city=Frankfurt\\ am\\ Main,country=DE,function_name=checkout,pop_code=FRA1"
                                + " cold_start_time_ms=12.5,latitude=50.1109,longitude=-8.5 1763208000123000042\n");
    }

    @Test
    void leavesOut_whatIsNotKnown() throws MalformedRecordException {
        Measurement measurement =
                new Measurement("P", "", "", "", "f", null, 0, Double.NaN, Double.NaN, Measurement.MIN_TIMESTAMP);

        assertThat(render(measurement, 0))
                .isEqualTo("cold_start_metrics,function_name=f,pop_code=P cold_start_time_ms=0 946684800000000000\n");
    }

    @Test
    void namesTwoMeasurementsOfOneMillisecondApart_andEachAlwaysTheSame() throws MalformedRecordException {
        Measurement measurement =
                new Measurement("P", "", "", "", "f", null, 1, Double.NaN, Double.NaN, Measurement.MIN_TIMESTAMP);

        assertThat(render(measurement, 41)).isEqualTo(render(measurement, 41)).isNotEqualTo(render(measurement, 42));
    }

    @Test
    void readsBackTheSame_whateverItHolds() throws MalformedRecordException {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            Measurement expected = random(random);
            long offset = random.nextLong(1L << 40);

            String line = render(expected, offset);

            assertThat(line).endsWith("\n");
            assertSame(new ParsedLine(line.substring(0, line.length() - 1)), expected, offset);
        }
    }

    @Test
    void refusesWhatIsNoMeasurement() {
        assertThatThrownBy(() -> lines.render(record("{}".getBytes(StandardCharsets.UTF_8), 0), new LineBuffer(8)))
                .isInstanceOf(MalformedRecordException.class);
        assertThatThrownBy(() -> lines.render(record(null, 0), new LineBuffer(8)))
                .isInstanceOf(MalformedRecordException.class);
    }

    private static void assertSame(ParsedLine line, Measurement expected, long offset) {
        assertThat(line.measurement).isEqualTo("cold_start_metrics");
        assertThat(line.tags.get("pop_code")).isEqualTo(expected.popCode());
        assertThat(line.tags.get("function_name")).isEqualTo(expected.functionName());
        assertThat(line.tags.getOrDefault("city", "")).isEqualTo(expected.city());
        assertThat(line.tags.getOrDefault("country", "")).isEqualTo(expected.country());
        assertThat(line.tags.getOrDefault("tier", "")).isEqualTo(expected.tier());
        assertThat(number(line, "cold_start_time_ms")).isEqualTo((Double) expected.coldStartTimeMs());
        assertThat(number(line, "latitude")).isEqualTo((Double) expected.latitude());
        assertThat(number(line, "longitude")).isEqualTo((Double) expected.longitude());
        assertThat(line.time).isEqualTo(expected.timestamp() * 1_000_000 + offset % 1_000_000);
    }

    private static Double number(ParsedLine line, String field) {
        return Double.valueOf(line.fields.getOrDefault(field, "NaN"));
    }

    private static Measurement random(Random random) {
        return new Measurement(
                RandomTexts.next(random, 1),
                RandomTexts.next(random, 0),
                RandomTexts.next(random, 0),
                RandomTexts.next(random, 0),
                RandomTexts.next(random, 1),
                null,
                Math.abs(random.nextGaussian() * Math.pow(10, random.nextInt(12) - 3)),
                random.nextInt(4) == 0 ? Double.NaN : random.nextInt(-90_000_000, 90_000_000) / 1e6,
                random.nextInt(4) == 0 ? Double.NaN : random.nextDouble(-180, 180),
                random.nextLong(Measurement.MIN_TIMESTAMP, Measurement.END_TIMESTAMP));
    }

    private String render(Measurement measurement, long offset) throws MalformedRecordException {
        LineBuffer out = new LineBuffer(16);
        lines.render(record(Codecs.MEASUREMENT.encode(measurement), offset), out);
        return new String(out.bytes(), 0, out.size(), StandardCharsets.UTF_8);
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] value, long offset) {
        return new ConsumerRecord<>("cold-start-metrics", 0, offset, null, value);
    }
}
