package dev.frostline.wire.deadletter;

import dev.frostline.wire.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;

/** The headers of a dead letter: which check failed, where, and when. */
public final class DeadLetterHeaders {
    public static final String CHECK = "frostline-check";
    public static final String DETAIL = "frostline-detail";
    public static final String TOPIC = "frostline-topic";
    public static final String PARTITION = "frostline-partition";
    public static final String OFFSET = "frostline-offset";
    /** Epoch milliseconds of the Kafka record, so that a replay writes the same dead letter. */
    public static final String TIMESTAMP = "frostline-timestamp";
    /** The service that rejected the record. */
    public static final String SERVICE = "frostline-service";
    /** The length in bytes of the value as received; present only where the value was cut. */
    public static final String CUT_FROM = "frostline-cut-from";

    /** So that the headers fit the space that a dead letter leaves for them. */
    private static final int MAX_DETAIL_LENGTH = 8_192;

    private DeadLetterHeaders() {}

    /** Adds the headers to those that the record already had. */
    public static void add(
            Headers headers,
            MalformedRecordException problem,
            String service,
            String topic,
            int partition,
            long offset,
            long timestamp) {
        String detail = problem.detail();
        set(headers, CHECK, problem.check().label());
        set(headers, DETAIL, detail.substring(0, Math.min(detail.length(), MAX_DETAIL_LENGTH)));
        set(headers, SERVICE, service);
        set(headers, TOPIC, topic);
        set(headers, PARTITION, Integer.toString(partition));
        set(headers, OFFSET, Long.toString(offset));
        set(headers, TIMESTAMP, Long.toString(timestamp));
    }

    private static void set(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
