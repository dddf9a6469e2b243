package dev.frostline.wire.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.Topic;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A rejected record as it is written to {@code <topic>.dead-letter}: key, value and headers as received, and the headers
 * of {@link DeadLetterHeaders}. A record that would be too large for the topic, which only a record that came compressed
 * can be, is cut to fit: its own headers and the end of its value are left out, and {@link DeadLetterHeaders#CUT_FROM}
 * holds the length that the value had.
 *
 * @param topic the dead-letter topic
 * @param timestamp epoch milliseconds, negative where the received record has none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the bytes belong to the received record
public record DeadLetter(
        String topic, long timestamp, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    private static final int SPACE_FOR_ADDED_HEADERS = 64 * 1024;
    private static final int MAX_RECEIVED_BYTES = Topic.DEAD_LETTER_MAX_BYTES - SPACE_FOR_ADDED_HEADERS;
    /** What Kafka needs at most for the lengths of a header's parts. */
    private static final int HEADER_OVERHEAD = 10;

    private static final int MAX_BYTES_PER_CHAR = 3;

    /** @param service the name of the service that rejected the record */
    public static DeadLetter of(RejectedRecord rejected, MalformedRecordException problem, String service) {
        DeadLetter letter = fit(rejected);
        DeadLetterHeaders.add(
                letter.headers,
                problem,
                service,
                rejected.topic(),
                rejected.partition(),
                rejected.offset(),
                rejected.timestamp());
        return letter;
    }

    ProducerRecord<byte[], byte[]> toProducerRecord() {
        Long time = timestamp < 0 ? null : Long.valueOf(timestamp);
        return new ProducerRecord<>(topic, null, time, key, value, headers);
    }

    private static DeadLetter fit(RejectedRecord rejected) {
        String topic = Topic.deadLetterName(rejected.topic());
        Headers own = new RecordHeaders(rejected.headers());
        if (length(rejected.key()) + length(rejected.value()) + length(own) <= MAX_RECEIVED_BYTES) {
            return new DeadLetter(topic, rejected.timestamp(), rejected.key(), rejected.value(), own);
        }
        Headers cutFrom = new RecordHeaders();
        cutFrom.add(
                DeadLetterHeaders.CUT_FROM,
                Long.toString(length(rejected.value())).getBytes(UTF_8));
        byte[] key = cut(rejected.key(), MAX_RECEIVED_BYTES / 2);
        byte[] value = cut(rejected.value(), MAX_RECEIVED_BYTES - length(key));
        return new DeadLetter(topic, rejected.timestamp(), key, value, cutFrom);
    }

    private static byte @Nullable [] cut(byte @Nullable [] bytes, long max) {
        return bytes == null || bytes.length <= max ? bytes : Arrays.copyOf(bytes, (int) max);
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static long length(Headers headers) {
        long sum = 0;
        for (Header header : headers) {
            sum += (long) header.key().length() * MAX_BYTES_PER_CHAR + length(header.value()) + HEADER_OVERHEAD;
        }
        return sum;
    }
}
