package dev.frostline.stream.alert;

import dev.frostline.detection.alert.AlertCoordinator;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.kafka.store.CommittedCounts;
import dev.frostline.kafka.store.WriteBackStore;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.alert.Alert;
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
    private static final Duration STARTUP_WAIT = Duration.ofSeconds(60);
    private static final Duration COUNT_INTERVAL = Duration.ofSeconds(5);

    private final Supplier<SettingsSnapshot> settings;
    private final int partitions;
    private AlertCoordinator coordinator;
    private CommittedCounts<AlertOutcome> counts;
    private Cancellable startupTimer;

    AlertProcessor(Supplier<SettingsSnapshot> settings, int partitions) {
        this.settings = settings;
        this.partitions = partitions;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        WriteBackStore<String, Object> store = context.getStateStore(AlertTopology.STORE);
        counts = context.getStateStore(AlertTopology.COUNTS_STORE);
        coordinator = new AlertCoordinator(settings, StoredTable.coordinatorTables(store), partitions, this::publish);
        context.schedule(COUNT_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> counts.publishPrepared());
        startupTimer = context.schedule(STARTUP_WAIT, PunctuationType.WALL_CLOCK_TIME, this::endStartupWait);
    }

    @Override
    public void process(Record<Object, AlertInput> incoming) {
        List<Alert> revisions = incoming.value().applyTo(coordinator);
        if (incoming.value() instanceof CommandInput input) {
            counts.add(revisions.isEmpty() ? AlertOutcome.REFUSED : AlertOutcome.OBEYED);
            if (input.isAccepted(revisions)) {
                accept(input.command().alertId(), incoming.timestamp());
            }
        }
        publish(revisions);
    }

    private void endStartupWait(long now) {
        startupTimer.cancel();
        publish(coordinator.stopExpecting());
    }

    private void publish(List<Alert> revisions) {
        for (Alert alert : revisions) {
            long timestamp = Math.max(0, alert.updatedAt().toEpochMilli());
            context().forward(new Record<>(alert.alertId(), alert, timestamp), AlertTopology.SINK);
        }
    }

    private void publish(TrafficNote note) {
        long timestamp = Math.max(0, note.updatedAt().toEpochMilli());
        context().forward(new Record<>(note.functionName(), note, timestamp), AlertTopology.NOTES_SINK);
    }

    /** Tells the detectors of the alert's series. */
    private void accept(String alertId, long timestamp) {
        for (String changeId : coordinator.changesOf(alertId)) {
            String subject = changeId.substring(0, changeId.lastIndexOf('@'));
            context().forward(new Record<>(subject, changeId, timestamp), AlertTopology.ACCEPTED_SINK);
        }
    }
}
