package dev.frostline.stream.rollup.intake;

import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.Topics;
import dev.frostline.wire.deadletter.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes dead letters of records as received. What would be too large for the topic, which only a record can be that
 * came compressed, is cut to fit: its own headers go, then the end of its value, and a header tells how long it was.
 */
public final class MeasurementDeadLetters {
    static final String SERVICE = "stream-processor";
    /** How many bytes the value had before it was cut. */
    public static final String CUT_FROM = "frostline-cut-from";

    private static final int HEADER_RESERVE_BYTES = 64 * 1024;
    private static final int MAX_RECORD_BYTES =
            Topics.MEASUREMENTS.deadLetter().maxMessageBytes() - HEADER_RESERVE_BYTES;

    private MeasurementDeadLetters() {}

    public static Record<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> received, MalformedRecordException problem) {
        Record<byte[], byte[]> deadLetter = truncateToFit(received);
        DeadLetterHeaders.add(
                deadLetter.headers(),
                problem,
                SERVICE,
                received.topic(),
                received.partition(),
                received.offset(),
                deadLetter.timestamp());
        return deadLetter;
    }

    private static Record<byte[], byte[]> truncateToFit(ConsumerRecord<byte[], byte[]> received) {
        long timestamp = EventTime.of(received);
        Headers headers = new RecordHeaders(received.headers());
        if (length(received.key()) + length(received.value()) + length(headers) <= MAX_RECORD_BYTES) {
            return new Record<>(received.key(), received.value(), timestamp, headers);
        }
        Headers cut = new RecordHeaders();
        cut.add(CUT_FROM, Long.toString(length(received.value())).getBytes(StandardCharsets.UTF_8));
        byte[] key = truncate(received.key(), MAX_RECORD_BYTES / 2);
        return new Record<>(key, truncate(received.value(), MAX_RECORD_BYTES - length(key)), timestamp, cut);
    }

    private static byte[] truncate(byte[] bytes, long maxLength) {
        return length(bytes) <= maxLength ? bytes : Arrays.copyOf(bytes, (int) maxLength);
    }

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static long length(Headers headers) {
        long sum = 0;
        for (Header header : headers) {
            sum += header.key().length() * 3L + length(header.value()) + 10;
        }
        return sum;
    }
}
