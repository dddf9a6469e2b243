package dev.frostline.stream.alert;

import dev.frostline.detection.alert.AlertCoordinator;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.alert.Alert;
import dev.frostline.stream.store.CommittedCounts;
import dev.frostline.stream.store.WriteBackStore;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Tells the desk what comes and publishes what it answers, each revision under the event time of its change. */
final class AlertProcessor extends ContextualProcessor<Object, AlertInput, String, Object> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration COUNTING = Duration.ofSeconds(5);

    private final Supplier<SettingsSnapshot> settings;
    private final int partitions;
    private AlertCoordinator desk;
    private CommittedCounts<AlertOutcome> counts;
    private Cancellable patience;

    AlertProcessor(Supplier<SettingsSnapshot> settings, int partitions) {
        this.settings = settings;
        this.partitions = partitions;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        WriteBackStore<String, Object> store = context.getStateStore(AlertStage.STORE);
        counts = context.getStateStore(AlertStage.COUNTS_STORE);
        desk = new AlertCoordinator(settings, StoredTable.desk(store), partitions, this::publish);
        context.schedule(COUNTING, PunctuationType.WALL_CLOCK_TIME, now -> counts.publishPrepared());
        patience = context.schedule(PATIENCE, PunctuationType.WALL_CLOCK_TIME, this::stopExpecting);
    }

    @Override
    public void process(Record<Object, AlertInput> incoming) {
        List<Alert> revisions = incoming.value().tell(desk);
        if (incoming.value() instanceof CommandInput input) {
            counts.add(revisions.isEmpty() ? AlertOutcome.REFUSED : AlertOutcome.OBEYED);
            if (input.isAccepted(revisions)) {
                accept(input.command().alertId(), incoming.timestamp());
            }
        }
        publish(revisions);
    }

    private void stopExpecting(long now) {
        patience.cancel();
        publish(desk.stopExpecting());
    }

    private void publish(List<Alert> revisions) {
        for (Alert alert : revisions) {
            long timestamp = Math.max(0, alert.updatedAt().toEpochMilli());
            context().forward(new Record<>(alert.alertId(), alert, timestamp), AlertStage.SINK);
        }
    }

    private void publish(TrafficNote note) {
        long timestamp = Math.max(0, note.updatedAt().toEpochMilli());
        context().forward(new Record<>(note.functionName(), note, timestamp), AlertStage.NOTES_SINK);
    }

    /** Tells the detectors of the alert's series. */
    private void accept(String alertId, long timestamp) {
        for (String changeId : desk.changesOf(alertId)) {
            String subject = changeId.substring(0, changeId.lastIndexOf('@'));
            context().forward(new Record<>(subject, changeId, timestamp), AlertStage.ACCEPTED_SINK);
        }
    }
}
