package dev.frostline.stream.alert;

import dev.frostline.detection.alert.state.Table;
import dev.frostline.kafka.store.CommittedCounts;
import dev.frostline.kafka.store.WriteBackStore;
import dev.frostline.stream.global.RejectedSettings;
import dev.frostline.stream.global.SettingsTable;
import dev.frostline.wire.Topics;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes dead letters of settings that were refused. Every instance reads the settings for itself and can publish
 * nothing while it does; so the one alert task does it, and remembers in its transaction how far it is. No records
 * come to this processor: it has its place in the alert task, and looks every second.
 */
final class SettingsDeadLetterProcessor extends ContextualProcessor<Object, Object, byte[], byte[]> {
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);
    private static final String OFFSET_KEY = Topics.DETECTION_SETTINGS.name();

    private final SettingsTable settings;
    private CommittedCounts<AlertOutcome> counts;
    private Table<Long> offsets;

    SettingsDeadLetterProcessor(SettingsTable settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        counts = context.getStateStore(AlertTopology.COUNTS_STORE);
        WriteBackStore<String, Object> store = context.getStateStore(AlertTopology.STORE);
        offsets = new StoredTable<>(store, 'o', Long.class);
        context.schedule(CHECK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> publishRejected());
    }

    @Override
    public void process(Record<Object, Object> none) {
        publishRejected();
    }

    private void publishRejected() {
        Long last = offsets.get(OFFSET_KEY);
        for (RejectedSettings rejected : settings.rejectedAfter(last == null ? -1 : last)) {
            context()
                    .forward(DeadLetterRecords.of(
                            rejected.received(),
                            rejected.problem(),
                            Topics.DETECTION_SETTINGS,
                            rejected.partition(),
                            rejected.offset()));
            counts.add(AlertOutcome.DEAD_LETTERED);
            offsets.put(OFFSET_KEY, rejected.offset());
        }
    }
}
