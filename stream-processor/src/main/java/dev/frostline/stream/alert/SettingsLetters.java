package dev.frostline.stream.alert;

import dev.frostline.detection.alert.state.Table;
import dev.frostline.stream.settings.RefusedSettings;
import dev.frostline.stream.settings.SettingsTable;
import dev.frostline.stream.store.CommittedCounts;
import dev.frostline.stream.store.WriteBackStore;
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
final class SettingsLetters extends ContextualProcessor<Object, Object, byte[], byte[]> {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final String DONE = Topics.DETECTION_SETTINGS.name();

    private final SettingsTable settings;
    private CommittedCounts<AlertOutcome> counts;
    private Table<Long> done;

    SettingsLetters(SettingsTable settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        counts = context.getStateStore(AlertStage.COUNTS_STORE);
        WriteBackStore<String, Object> store = context.getStateStore(AlertStage.STORE);
        done = new StoredTable<>(store, 'o', Long.class);
        context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, now -> look());
    }

    @Override
    public void process(Record<Object, Object> none) {
        look();
    }

    private void look() {
        Long last = done.get(DONE);
        for (RefusedSettings refused : settings.refusedAfter(last == null ? -1 : last)) {
            context()
                    .forward(Letters.of(
                            refused.received(),
                            refused.problem(),
                            Topics.DETECTION_SETTINGS,
                            refused.partition(),
                            refused.offset()));
            counts.add(AlertOutcome.DEAD_LETTERED);
            done.put(DONE, refused.offset());
        }
    }
}
