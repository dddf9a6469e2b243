package dev.frostline.stream.rollup;

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
final class DeadLetters {
    static final String SERVICE = "stream-processor";
    /** How many bytes the value had before it was cut. */
    static final String CUT_FROM = "frostline-cut-from";

    private static final int ROOM_FOR_HEADERS = 64 * 1024;
    private static final int ROOM = Topics.MEASUREMENTS.deadLetter().maxMessageBytes() - ROOM_FOR_HEADERS;

    private DeadLetters() {}

    static Record<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> received, MalformedRecordException problem) {
        Record<byte[], byte[]> letter = fitted(received);
        DeadLetterHeaders.add(
                letter.headers(),
                problem,
                SERVICE,
                received.topic(),
                received.partition(),
                received.offset(),
                letter.timestamp());
        return letter;
    }

    private static Record<byte[], byte[]> fitted(ConsumerRecord<byte[], byte[]> received) {
        long timestamp = EventTime.of(received);
        Headers headers = new RecordHeaders(received.headers());
        if (length(received.key()) + length(received.value()) + length(headers) <= ROOM) {
            return new Record<>(received.key(), received.value(), timestamp, headers);
        }
        Headers cut = new RecordHeaders();
        cut.add(CUT_FROM, Long.toString(length(received.value())).getBytes(StandardCharsets.UTF_8));
        byte[] key = cut(received.key(), ROOM / 2);
        return new Record<>(key, cut(received.value(), ROOM - length(key)), timestamp, cut);
    }

    private static byte[] cut(byte[] bytes, long most) {
        return length(bytes) <= most ? bytes : Arrays.copyOf(bytes, (int) most);
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
