package dev.frostline.wire.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterRecordTest {
    private static final int TOPIC_LIMIT = 2 * 1024 * 1024;
    private final MalformedRecordException problem =
            new MalformedRecordException(RecordCheck.SYNTAX, "no JSON at byte 3");

    @Test
    void keepsKeyValueAndHeaders_andAddsWhyAndWhere() {
        Headers own = new RecordHeaders();
        own.add("trace", utf8("abc"));

        DeadLetter letter = DeadLetter.of(
                new RejectedRecord("alerts", 3, 17, 1_750_000_000_000L, utf8("k"), utf8("v"), own),
                problem,
                "some-service");

        assertThat(letter.topic()).isEqualTo("alerts.dead-letter");
        assertThat(letter.key()).isEqualTo(utf8("k"));
        assertThat(letter.value()).isEqualTo(utf8("v"));
        assertThat(header(letter, "trace")).isEqualTo("abc");
        assertThat(header(letter, DeadLetterHeaders.CHECK)).isEqualTo("syntax");
        assertThat(header(letter, DeadLetterHeaders.DETAIL)).isEqualTo("no JSON at byte 3");
        assertThat(header(letter, DeadLetterHeaders.SERVICE)).isEqualTo("some-service");
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("alerts");
        assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("3");
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("17");
        assertThat(header(letter, DeadLetterHeaders.TIMESTAMP)).isEqualTo("1750000000000");
        assertThat(letter.headers().lastHeader(DeadLetterHeaders.CUT_FROM)).isNull();
        assertThat(own).hasSize(1);
    }

    @Test
    void leavesTheTimestampToTheBroker_whenTheRecordHasNone() {
        ProducerRecord<byte[], byte[]> published =
                DeadLetter.of(rejected(utf8("k"), null), problem, "s").toProducerRecord();

        assertThat(published.timestamp()).isNull();
        assertThat(published.value()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 10000000, 0", "10000000, 10000000, 0", "10000000, 10, 0", "10, 10, 3000000", "5, 2097152, 100"})
    void cutsToTheLimitOfTheTopic(int keyLength, int valueLength, int headerLength) {
        RejectedRecord rejected = rejected(new byte[keyLength], new byte[valueLength]);
        rejected.headers().add("own", new byte[headerLength]);

        DeadLetter letter = DeadLetter.of(rejected, longestProblem(), "stream-processor");

        assertThat(sizeOnTheWire(letter)).isLessThanOrEqualTo(TOPIC_LIMIT);
        assertThat(header(letter, DeadLetterHeaders.CUT_FROM)).isEqualTo(Integer.toString(valueLength));
        assertThat(letter.headers().lastHeader("own")).isNull();
        assertThat(header(letter, DeadLetterHeaders.CHECK)).isEqualTo("syntax");
        assertThat(letter.value()).hasSizeGreaterThanOrEqualTo(Math.min(valueLength, 900_000));
    }

    @Test
    void keepsARecordWhole_whenItJustFits() {
        RejectedRecord rejected = rejected(new byte[1_000_000], new byte[2 * 1024 * 1024 - 64 * 1024 - 1_000_000]);

        DeadLetter letter = DeadLetter.of(rejected, longestProblem(), "stream-processor");

        assertThat(letter.value()).isSameAs(rejected.value());
        assertThat(letter.headers().lastHeader(DeadLetterHeaders.CUT_FROM)).isNull();
        assertThat(sizeOnTheWire(letter)).isLessThanOrEqualTo(TOPIC_LIMIT);
    }

    private static MalformedRecordException longestProblem() {
        return new MalformedRecordException(RecordCheck.SYNTAX, "\u20ac".repeat(100_000));
    }

    private static int sizeOnTheWire(DeadLetter letter) {
        return AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.NONE,
                letter.key(),
                letter.value(),
                letter.headers().toArray());
    }

    private static RejectedRecord rejected(byte[] key, byte[] value) {
        return new RejectedRecord("cold-start-metrics", 0, 1, -1, key, value, new RecordHeaders());
    }

    private static String header(DeadLetter letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
