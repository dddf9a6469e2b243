package dev.frostline.stream.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.wire.deadletter.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not a measurement becomes a dead letter with the right reason, and the stream goes on. */
class DeadLetterTest {
    private static final String KEY = "f|FRA|pro";
    private static final String GOOD = "{\"pop_code\":\"FRA\",\"city\":\"\",\"country\":\"\",\"tier\":\"pro\","
            + "\"function_name\":\"f\",\"cold_start_time_ms\":12.5,\"timestamp\":" + RollupRig.T0 + "}";

    private final RollupRig rig = new RollupRig();

    @AfterEach
    void goesOn() {
        long before = rig.counted("out");
        rig.at(1, "after", 1);
        assertThat(rig.counted("out")).isEqualTo(before + 1);
        assertThat(rig.counted("in")).isEqualTo(rig.counted("out") + rig.counted("dead-lettered"));
        rig.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'12.5,\"timestamp\".*'; '12.5'; syntax",
                "12\\.5; \"fast\"; type",
                "12\\.5; NaN; syntax",
                "12\\.5; -3; value",
                "12\\.5; 1e999; value",
                "\"pop_code\":\"FRA\",; ``; missing-field",
                "\"f\"; null; missing-field",
                "1767571200000; 1200000000000000; timestamp",
                "1767571200000; 99; timestamp",
                "\"FRA\"; 7; type",
            })
    void namesTheCheck(String part, String replacement, String check) {
        String text =
                part.startsWith("'") ? GOOD.substring(0, GOOD.indexOf("12.5") + 4) : GOOD.replaceAll(part, replacement);
        assertThat(text).isNotEqualTo(GOOD);

        rig.send(KEY, utf8(text), RollupRig.T0);

        assertRefused(check, KEY, utf8(text));
    }

    @Test
    void namesTheCheck_whenTheValueIsNull() {
        rig.send(KEY, null, RollupRig.T0);

        assertRefused("empty", KEY, null);
    }

    @Test
    void namesTheCheck_whenTheValueIsBlank() {
        rig.send(KEY, utf8(" \n"), RollupRig.T0);

        assertRefused("empty", KEY, utf8(" \n"));
    }

    @Test
    void namesTheCheck_whenTheValueIsNotUtf8() {
        byte[] value = utf8(GOOD);
        value[GOOD.indexOf("FRA")] = (byte) 0xff;
        rig.send(KEY, value, RollupRig.T0);

        assertRefused("encoding", KEY, value);
    }

    @Test
    void namesTheCheck_whenTheValueIsAMegabyte() {
        byte[] value = new byte[1_000_000];
        Arrays.fill(value, (byte) 'x');
        rig.send(KEY, value, RollupRig.T0);

        assertRefused("too-large", KEY, value);
    }

    @Test
    void namesTheCheck_whenTheKeyIsMissing() {
        rig.send((String) null, utf8(GOOD), RollupRig.T0);

        assertRefused("key", null, utf8(GOOD));
    }

    @ParameterizedTest
    @CsvSource({"f|FRA|basic", "f|FRA|", "f|FRA|prox", "f|FRA", "g|FRA|pro", "''", "ü|FRA|pro"})
    void namesTheCheck_whenTheKeyIsAnothers(String key) {
        rig.send(key, utf8(GOOD), RollupRig.T0);

        assertRefused("key", key, utf8(GOOD));
    }

    @Test
    void namesTheCheck_whenTheMeasurementIsAheadOfItsRecord() {
        rig.send(KEY, utf8(GOOD), RollupRig.T0 - 3_600_001);

        assertRefused("timestamp", KEY, utf8(GOOD));
    }

    @Test
    void takesAMeasurement_thatIsAnHourAheadOfItsRecord() {
        rig.send(KEY, utf8(GOOD), RollupRig.T0 - 3_600_000);

        assertThat(rig.counted("out")).isEqualTo(1);
    }

    @Test
    void takesAMeasurement_whoseRecordHasNoTimestamp() {
        rig.send(KEY, utf8(GOOD), 0);

        assertThat(rig.counted("out")).isEqualTo(1);
    }

    @Test
    void takesAMeasurement_withUnknownFields() {
        rig.send(KEY, utf8(GOOD.replace("{", "{\"colour\":[1,{\"a\":null}],")), RollupRig.T0);

        assertThat(rig.counted("out")).isEqualTo(1);
    }

    @Test
    void takesAMeasurement_whoseKeyIsNotAscii() {
        rig.send("ü|FRA|pro", utf8(GOOD.replace("\"f\"", "\"ü\"")), RollupRig.T0);

        assertThat(rig.counted("out")).isEqualTo(1);
    }

    @Test
    void keepsTheRecordsOwnHeaders() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", utf8("abc"));
        rig.send(new TestRecord<>(utf8(KEY), utf8("x"), headers, Instant.ofEpochMilli(RollupRig.T0)));

        TestRecord<byte[], byte[]> letter = rig.deadLetters().get(0);

        assertThat(header(letter, "trace")).isEqualTo("abc");
        assertThat(header(letter, DeadLetterHeaders.SERVICE)).isEqualTo("stream-processor");
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("cold-start-metrics");
        assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
        assertThat(header(letter, DeadLetterHeaders.TIMESTAMP)).isEqualTo(Long.toString(RollupRig.T0));
        assertThat(letter.timestamp()).isEqualTo(RollupRig.T0);
    }

    @Test
    void cutsWhatTheTopicCouldNotTake() {
        byte[] value = new byte[10_000_000];
        rig.send(KEY, value, RollupRig.T0);

        TestRecord<byte[], byte[]> letter = rig.deadLetters().get(0);

        assertThat(letter.value()).hasSizeBetween(1_900_000, 2 * 1024 * 1024 - 60_000);
        assertThat(header(letter, DeadLetters.CUT_FROM)).isEqualTo("10000000");
        assertThat(header(letter, DeadLetterHeaders.CHECK)).isEqualTo("too-large");
    }

    private void assertRefused(String check, String key, byte[] value) {
        TestRecord<byte[], byte[]> letter = rig.deadLetters().get(0);
        assertThat(header(letter, DeadLetterHeaders.CHECK))
                .as(header(letter, DeadLetterHeaders.DETAIL))
                .isEqualTo(check);
        assertThat(header(letter, DeadLetterHeaders.DETAIL)).isNotBlank();
        assertThat(letter.key()).isEqualTo(key == null ? null : utf8(key));
        assertThat(letter.value()).isEqualTo(value);
        assertThat(rig.counted("dead-lettered")).isEqualTo(1);
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
