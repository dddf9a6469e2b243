package dev.frostline.wire;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One topic of the contract.
 *
 * @param partitions 0 for as many as the installation chooses
 * @param retention null for a compacted topic
 */
public record Topic(String name, int partitions, @Nullable Duration retention, int maxMessageBytes) {
    public static final int ONE_MIB = 1_048_576;
    /** More than other topics allow, since a dead letter has more headers than the record. */
    public static final int DEAD_LETTER_MAX_BYTES = 2 * ONE_MIB;

    static Topic retained(String name, Duration retention) {
        return new Topic(name, 0, retention, ONE_MIB);
    }

    static Topic compacted(String name, int partitions) {
        return new Topic(name, partitions, null, ONE_MIB);
    }

    /** The topic of the records that failed a check: as received, with headers that say why. */
    public Topic deadLetter() {
        return new Topic(deadLetterName(name), 1, Duration.ofDays(30), DEAD_LETTER_MAX_BYTES);
    }

    public static String deadLetterName(String topic) {
        return topic + ".dead-letter";
    }

    Topic withName(String other) {
        return new Topic(other, partitions, retention, maxMessageBytes);
    }

    public boolean isCompacted() {
        return retention == null;
    }

    Map<String, String> configuration() {
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put("cleanup.policy", retention == null ? "compact" : "delete");
        if (retention != null) {
            configuration.put("retention.ms", Long.toString(retention.toMillis()));
        }
        configuration.put("max.message.bytes", Integer.toString(maxMessageBytes));
        configuration.put("message.timestamp.type", "CreateTime");
        return configuration;
    }
}
