package dev.frostline.sink.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.codec.Codecs;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MeasurementLineRendererTest {
    private final MeasurementLineRenderer lines = new MeasurementLineRenderer();

    @Test
    void rendersTagsFieldsAndTime() throws MalformedRecordException {
        Measurement measurement = MeasurementBuilder.builder()
                .popCode("FRA1")
                .city("Frankfurt am Main")
                .country("DE")
                .tier("")
                .functionName("checkout")
                .functionVersion("7")
                .coldStartTimeMs(12.5)
                .latitude(50.1109)
                .longitude(-8.5)
                .timestamp(1_763_208_000_123L)
                .build();

        assertThat(render(measurement, 2_000_042))
                .isEqualTo(
                        "cold_start_metrics,city=Frankfurt\\ am\\ Main,country=DE,function_name=checkout,pop_code=FRA1"
                                + " cold_start_time_ms=12.5,latitude=50.1109,longitude=-8.5 1763208000123000042\n");
    }

    @Test
    void leavesOut_whatIsNotKnown() throws MalformedRecordException {
        Measurement measurement = MeasurementBuilder.builder()
                .popCode("P")
                .city("")
                .country("")
                .tier("")
                .functionName("f")
                .coldStartTimeMs(0)
                .latitude(Double.NaN)
                .longitude(Double.NaN)
                .timestamp(Measurement.MIN_TIMESTAMP)
                .build();

        assertThat(render(measurement, 0))
                .isEqualTo("cold_start_metrics,function_name=f,pop_code=P cold_start_time_ms=0.0 946684800000000000\n");
    }

    @Test
    void givesMeasurementsOfOneMillisecondDifferentTimes_whichNeverChange() throws MalformedRecordException {
        Measurement measurement = MeasurementBuilder.builder()
                .popCode("P")
                .city("")
                .country("")
                .tier("")
                .functionName("f")
                .coldStartTimeMs(1)
                .latitude(Double.NaN)
                .longitude(Double.NaN)
                .timestamp(Measurement.MIN_TIMESTAMP)
                .build();

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
    void rejectsWhatIsNotAMeasurement() {
        assertThatThrownBy(() -> lines.render(record("{}".getBytes(StandardCharsets.UTF_8), 0), new LineBuffer(8)))
                .isInstanceOf(MalformedRecordException.class);
        assertThatThrownBy(() -> lines.render(record(null, 0), new LineBuffer(8)))
                .isInstanceOf(MalformedRecordException.class);
    }

    /** The scanner and the codec must agree on every record: in what is refused, and in what the others hold. */
    @Test
    void rendersWhatTheCodecReads_andRejectsWhatItRejects() throws MalformedRecordException {
        Random random = new Random(8);
        int accepted = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] value = mutated(Codecs.MEASUREMENT.encode(random(random)), random);
            Measurement expected = decode(value);
            String line = renderOrNull(value);

            if (expected != null && !StandardCharsets.UTF_8.newEncoder().canEncode(expected.toString())) {
                assertThat(line)
                        .as("half a character has no bytes, so something stands for it")
                        .isNotNull();
            } else if (expected == null) {
                assertThat(line)
                        .as(() -> new String(value, StandardCharsets.UTF_8))
                        .isNull();
            } else {
                accepted++;
                assertThat(line)
                        .as(() -> new String(value, StandardCharsets.UTF_8))
                        .isNotNull();
                assertSame(new ParsedLine(line.substring(0, line.length() - 1)), expected, 7);
            }
        }
        assertThat(accepted).isBetween(5_000, 45_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"latitude\":90",
                "\"latitude\":90.0000001",
                "\"latitude\":-90.5",
                "\"latitude\":9e1",
                "\"latitude\":9.1E1",
                "\"latitude\":null",
                "\"latitude\":-0",
                "\"longitude\":180.0",
                "\"longitude\":-181",
                "\"longitude\":1e-5",
                "\"longitude\":12345678901234567890123456789",
                "\"tier\":\"a|b\"",
                "\"tier\":\"\"",
                "\"city\":\"S\u00e3o Paulo\"",
                "\"city\":\"a\\tb\"",
                "\"city\":\"a\\u0041\"",
                "\"function_version\":\"\\u0000\"",
                "\"unknown\":[1,{\"x\":2}]"
            })
    void agreesWithTheCodec_atTheEdges(String field) throws MalformedRecordException {
        String json =
                "{\"pop_code\":\"P\",\"function_name\":\"f\",\"cold_start_time_ms\":1.50,\"timestamp\":1763208000123,"
                        + field + "}";
        byte[] value = json.getBytes(StandardCharsets.UTF_8);
        Measurement expected = decode(value);
        String line = renderOrNull(value);

        assertThat(line == null).isEqualTo(expected == null);
        if (line != null && expected != null) {
            assertSame(new ParsedLine(line.substring(0, line.length() - 1)), expected, 7);
        }
    }

    /** One byte is another, is missing, or is there twice; or it is left as it is. */
    private static byte[] mutated(byte[] json, Random random) {
        byte[] all = "\"\\{}:,0123456789.eE+-|xP \t\u007f\u00e9".getBytes(StandardCharsets.UTF_8);
        int index = random.nextInt(json.length);
        byte other = all[random.nextInt(all.length)];
        int kind = random.nextInt(4);
        byte[] result =
                java.util.Arrays.copyOf(json, kind == 1 ? json.length - 1 : kind == 2 ? json.length + 1 : json.length);
        if (kind == 0) {
            result[index] = other;
        } else if (kind == 1) {
            System.arraycopy(json, index + 1, result, index, json.length - index - 1);
        } else if (kind == 2) {
            System.arraycopy(json, index, result, index + 1, json.length - index);
            result[index] = other;
        }
        return result;
    }

    private static Measurement decode(byte[] value) {
        try {
            return Codecs.MEASUREMENT.decode(value);
        } catch (MalformedRecordException e) {
            return null;
        }
    }

    private String renderOrNull(byte[] value) {
        LineBuffer out = new LineBuffer(16);
        try {
            lines.render(record(value, 7), out);
            return new String(out.bytes(), 0, out.size(), StandardCharsets.UTF_8);
        } catch (MalformedRecordException e) {
            return null;
        }
    }

    private static void assertSame(ParsedLine line, Measurement expected, long offset) {
        assertThat(line.measurement).isEqualTo("cold_start_metrics");
        assertThat(line.tags.get("pop_code")).isEqualTo(expected.popCode());
        assertThat(line.tags.get("function_name")).isEqualTo(expected.functionName());
        assertThat(line.tags.getOrDefault("city", "")).isEqualTo(expected.city());
        assertThat(line.tags.getOrDefault("country", "")).isEqualTo(expected.country());
        assertThat(line.tags.getOrDefault("tier", "")).isEqualTo(expected.tier());
        assertThat(number(line, "cold_start_time_ms")).isEqualTo((Double) expected.coldStartTimeMs());
        assertThat(number(line, "latitude")).isEqualTo(unsigned(expected.latitude()));
        assertThat(number(line, "longitude")).isEqualTo(unsigned(expected.longitude()));
        assertThat(line.time).isEqualTo(expected.timestamp() * 1_000_000 + offset % 1_000_000);
    }

    private static Double number(ParsedLine line, String field) {
        return unsigned(Double.parseDouble(line.fields.getOrDefault(field, "NaN")));
    }

    /** The sign of zero says nothing: a line has it as it was written, the codec not where it is whole. */
    private static Double unsigned(double value) {
        return value + 0.0;
    }

    private static Measurement random(Random random) {
        return MeasurementBuilder.builder()
                .popCode(RandomTexts.next(random, 1))
                .city(RandomTexts.next(random, 0))
                .country(RandomTexts.next(random, 0))
                .tier(RandomTexts.next(random, 0))
                .functionName(RandomTexts.next(random, 1))
                .coldStartTimeMs(Math.abs(random.nextGaussian() * Math.pow(10, random.nextInt(12) - 3)))
                .latitude(random.nextInt(4) == 0 ? Double.NaN : random.nextInt(-90_000_000, 90_000_000) / 1e6)
                .longitude(random.nextInt(4) == 0 ? Double.NaN : random.nextDouble(-180, 180))
                .timestamp(random.nextLong(Measurement.MIN_TIMESTAMP, Measurement.END_TIMESTAMP))
                .build();
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
