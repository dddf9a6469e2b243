package dev.frostline.wire;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One topic of the contract.
 *
 * @param partitions 0 for as many as the installation chooses
 * @param retention null for a compacted topic
 */
public record Topic(String name, int partitions, Duration retention, int maxMessageBytes) {
    public static final int ONE_MIB = 1_048_576;

    static Topic retained(String name, Duration retention) {
        return new Topic(name, 0, retention, ONE_MIB);
    }

    static Topic compacted(String name, int partitions) {
        return new Topic(name, partitions, null, ONE_MIB);
    }

    /** Where what cannot be processed goes: as received, with headers; a little more room, for the headers. */
    public Topic deadLetter() {
        return new Topic(name + ".dead-letter", 1, Duration.ofDays(30), 2 * ONE_MIB);
    }

    Topic withName(String other) {
        return new Topic(other, partitions, retention, maxMessageBytes);
    }

    public boolean isCompacted() {
        return retention == null;
    }

    Map<String, String> configuration() {
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put("cleanup.policy", isCompacted() ? "compact" : "delete");
        if (!isCompacted()) {
            configuration.put("retention.ms", Long.toString(retention.toMillis()));
        }
        configuration.put("max.message.bytes", Integer.toString(maxMessageBytes));
        configuration.put("message.timestamp.type", "CreateTime");
        return configuration;
    }
}
