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
            + "\"function_name\":\"f\",\"cold_start_time_ms\":12.5,\"timestamp\":" + RollupRig.START + "}";

    private final RollupRig rig = new RollupRig();

    @AfterEach
    void continuesAfterAMalformedRecord() {
        long before = rig.counted("out");
        rig.sendAt(1, "after", 1);
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

        rig.send(KEY, utf8(text), RollupRig.START);

        assertRejected(check, KEY, utf8(text));
    }

    @Test
    void namesTheCheck_whenTheValueIsNull() {
        rig.send(KEY, null, RollupRig.START);

        assertRejected("empty", KEY, null);
    }

    @Test
    void namesTheCheck_whenTheValueIsBlank() {
        rig.send(KEY, utf8(" \n"), RollupRig.START);

        assertRejected("empty", KEY, utf8(" \n"));
    }

    @Test
    void namesTheCheck_whenTheValueIsNotUtf8() {
        byte[] value = utf8(GOOD);
        value[GOOD.indexOf("FRA")] = (byte) 0xff;
        rig.send(KEY, value, RollupRig.START);

        assertRejected("encoding", KEY, value);
    }

    @Test
    void namesTheCheck_whenTheValueIsAMegabyte() {
        byte[] value = new byte[1_000_000];
        Arrays.fill(value, (byte) 'x');
        rig.send(KEY, value, RollupRig.START);

        assertRejected("too-large", KEY, value);
    }

    @Test
    void namesTheCheck_whenTheKeyIsMissing() {
        rig.send((String) null, utf8(GOOD), RollupRig.START);

        assertRejected("key", null, utf8(GOOD));
    }

    @ParameterizedTest
    @CsvSource({"f|FRA|basic", "f|FRA|", "f|FRA|prox", "f|FRA", "g|FRA|pro", "''", "ü|FRA|pro"})
    void namesTheCheck_whenTheKeyIsOfAnotherSeries(String key) {
        rig.send(key, utf8(GOOD), RollupRig.START);

        assertRejected("key", key, utf8(GOOD));
    }

    @Test
    void namesTheCheck_whenTheMeasurementIsAheadOfItsRecord() {
        rig.send(KEY, utf8(GOOD), RollupRig.START - 3_600_001);

        assertRejected("timestamp", KEY, utf8(GOOD));
    }

    @Test
    void acceptsAMeasurement_thatIsAnHourAheadOfItsRecord() {
        rig.send(KEY, utf8(GOOD), RollupRig.START - 3_600_000);

        assertThat(rig.counted("out")).isEqualTo(1);
    }

    @Test
    void acceptsAMeasurement_whoseRecordHasNoTimestamp() {
        rig.send(KEY, utf8(GOOD), 0);

        assertThat(rig.counted("out")).isEqualTo(1);
    }

    @Test
    void acceptsAMeasurement_withUnknownFields() {
        rig.send(KEY, utf8(GOOD.replace("{", "{\"colour\":[1,{\"a\":null}],")), RollupRig.START);

        assertThat(rig.counted("out")).isEqualTo(1);
    }

    @Test
    void acceptsAMeasurement_whoseKeyIsNotAscii() {
        rig.send("ü|FRA|pro", utf8(GOOD.replace("\"f\"", "\"ü\"")), RollupRig.START);

        assertThat(rig.counted("out")).isEqualTo(1);
    }

    @Test
    void keepsTheRecordsOwnHeaders() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", utf8("abc"));
        rig.send(new TestRecord<>(utf8(KEY), utf8("x"), headers, Instant.ofEpochMilli(RollupRig.START)));

        TestRecord<byte[], byte[]> deadLetter = rig.deadLetters().get(0);

        assertThat(header(deadLetter, "trace")).isEqualTo("abc");
        assertThat(header(deadLetter, DeadLetterHeaders.SERVICE)).isEqualTo("stream-processor");
        assertThat(header(deadLetter, DeadLetterHeaders.TOPIC)).isEqualTo("cold-start-metrics");
        assertThat(header(deadLetter, DeadLetterHeaders.PARTITION)).isEqualTo("0");
        assertThat(header(deadLetter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
        assertThat(header(deadLetter, DeadLetterHeaders.TIMESTAMP)).isEqualTo(Long.toString(RollupRig.START));
        assertThat(deadLetter.timestamp()).isEqualTo(RollupRig.START);
    }

    @Test
    void truncatesARecord_thatExceedsTheTopicsLimit() {
        byte[] value = new byte[10_000_000];
        rig.send(KEY, value, RollupRig.START);

        TestRecord<byte[], byte[]> deadLetter = rig.deadLetters().get(0);

        assertThat(deadLetter.value()).hasSizeBetween(1_900_000, 2 * 1024 * 1024 - 60_000);
        assertThat(header(deadLetter, DeadLetterHeaders.CUT_FROM)).isEqualTo("10000000");
        assertThat(header(deadLetter, DeadLetterHeaders.CHECK)).isEqualTo("too-large");
    }

    private void assertRejected(String check, String key, byte[] value) {
        TestRecord<byte[], byte[]> deadLetter = rig.deadLetters().get(0);
        assertThat(header(deadLetter, DeadLetterHeaders.CHECK))
                .as(header(deadLetter, DeadLetterHeaders.DETAIL))
                .isEqualTo(check);
        assertThat(header(deadLetter, DeadLetterHeaders.DETAIL)).isNotBlank();
        assertThat(deadLetter.key()).isEqualTo(key == null ? null : utf8(key));
        assertThat(deadLetter.value()).isEqualTo(value);
        assertThat(rig.counted("dead-lettered")).isEqualTo(1);
    }

    private static String header(TestRecord<byte[], byte[]> deadLetter, String name) {
        return new String(deadLetter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
