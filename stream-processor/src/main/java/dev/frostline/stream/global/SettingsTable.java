package dev.frostline.stream.global;

import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.ScopedSettings;
import dev.frostline.model.SettingsScope;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The settings in force. A change affects all records that a task processes after the change was read: it depends on
 * the wall clock, as a command does. An invalid record changes nothing; the latest {@value #MAX_REJECTED} of them are
 * kept for the task that makes dead letters.
 */
public final class SettingsTable extends GlobalTable {
    private static final int MAX_REJECTED = 10_000;

    private final ConcurrentSkipListMap<Long, RejectedSettings> rejected = new ConcurrentSkipListMap<>();
    private volatile SettingsSnapshot snapshot;

    /** @param base the settings where users have set nothing */
    public SettingsTable(SettingsSnapshot base) {
        super(Topics.DETECTION_SETTINGS);
        this.snapshot = base;
    }

    public SettingsSnapshot snapshot() {
        return snapshot;
    }

    /** @return records rejected behind an offset, in order; the topic has one partition */
    public List<RejectedSettings> rejectedAfter(long offset) {
        return List.copyOf(rejected.tailMap(offset, false).values());
    }

    @Override
    protected void update(Record<byte[], byte[]> incoming, int partition, long offset) {
        try {
            String key = incoming.key() == null ? "" : new String(incoming.key(), StandardCharsets.UTF_8);
            snapshot = incoming.value() == null ? snapshot.without(key) : withDecoded(key, incoming.value());
        } catch (MalformedRecordException e) {
            rejected.put(offset, new RejectedSettings(incoming, partition, offset, e));
            if (rejected.size() > MAX_REJECTED) {
                rejected.pollFirstEntry();
            }
        }
    }

    private SettingsSnapshot withDecoded(String key, byte[] value) throws MalformedRecordException {
        ScopedSettings settings = Codecs.DETECTION_SETTINGS.decode(value);
        String scope = SettingsScope.parse(settings.scope()).toString();
        if (!scope.equals(key)) {
            throw new MalformedRecordException(
                    RecordCheck.KEY, "the key is '" + key + "' but scope is '" + scope + "'");
        }
        ScopedSettings inForce = snapshot.get(scope);
        boolean same = settings.equals(inForce);
        if (inForce != null && !same && settings.version() <= inForce.version()) {
            throw new MalformedRecordException(
                    RecordCheck.VALUE,
                    "version is " + settings.version() + " but " + inForce.version() + " is in force already");
        }
        return same ? snapshot : snapshot.with(settings);
    }
}
