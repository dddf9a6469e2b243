package dev.frostline.stream.global;

import dev.frostline.model.SeriesKey;
import dev.frostline.wire.StreamTopics;
import dev.frostline.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The changes whose level users have accepted as the new baseline. A change id is series and statistic, an at sign, and
 * the time; each series and statistic has at most one accepted change. Thread-safe.
 */
public final class AcceptedChanges extends GlobalTable {
    private final Map<String, String> changes = new ConcurrentHashMap<>();

    public AcceptedChanges(StreamTopics topics) {
        super(topics.resolve(Topics.ACCEPTED_CHANGES));
    }

    public boolean isAccepted(SeriesKey series, String changeId) {
        return changeId.equals(changes.get(changeId.substring(0, changeId.lastIndexOf('@'))));
    }

    @Override
    protected void update(Record<byte[], byte[]> incoming, int partition, long offset) {
        String subject = new String(incoming.key(), StandardCharsets.UTF_8);
        if (incoming.value() == null) {
            changes.remove(subject);
        } else {
            changes.put(subject, new String(incoming.value(), StandardCharsets.UTF_8));
        }
    }
}
