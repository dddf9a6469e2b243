package dev.frostline.detection.alert;

import dev.frostline.detection.alert.state.KnownSeries;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.alert.state.Table;
import dev.frostline.detection.alert.traffic.TrafficShiftTracker;
import dev.frostline.detection.series.FeedMessage;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.Deployment;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.Silence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Handles all input of the alert task. Messages of partitions are handled in the order of event time; commands,
 * deployments and silences, which are events of the wall clock, as soon as they come. Returns the revisions to publish,
 * in order; notes about shifts of traffic go to a listener. One thread at a time.
 *
 * <p>Without Kafka: one {@link PartitionMonitor} as partition 0 whose messages go to {@link #handle}, an expected partition,
 * {@link CoordinatorTables#inMemory()}; at the end {@link PartitionMonitor#idle()}, and {@link #finish()} for what still waits.
 */
public final class AlertCoordinator {
    private static final String CLOCK = "event-time";

    private final AlertEngine engine;
    private final TrafficShiftTracker trafficShifts;
    private final Consumer<TrafficNote> noteListener;
    private final EventTimeBuffer buffer;
    private final Table<Long> clock;

    /**
     * @param settings read at each decision
     * @param expectedPartitions how many partitions must have sent a message before any message is handled
     * @param noteListener called with each revision of each note, while a message is handled
     */
    public AlertCoordinator(
            Supplier<SettingsSnapshot> settings,
            CoordinatorTables tables,
            int expectedPartitions,
            Consumer<TrafficNote> noteListener) {
        this.noteListener = noteListener;
        engine = new AlertEngine(settings, tables.alerts());
        trafficShifts = new TrafficShiftTracker(settings, tables.traffic(), tables.notes(), tables.clock());
        buffer = new EventTimeBuffer(tables.waiting(), tables.partitions(), expectedPartitions);
        clock = tables.clock();
    }

    public List<Alert> handle(FeedMessage message) {
        if (message instanceof FeedMessage.Correction correction) {
            return engine.applyCorrection(correction.alert());
        }
        buffer.add(message);
        return advance();
    }

    /** Ends the wait for partitions that never sent a message. */
    public List<Alert> stopExpecting() {
        buffer.stopExpecting();
        return advance();
    }

    /** To be called when the input has ended: groups the changes that still wait. */
    public List<Alert> finish() {
        List<Alert> revisions = new ArrayList<>(advance());
        while (engine.settledAt() > Long.MIN_VALUE) {
            runDue(engine.settledAt(), revisions);
        }
        return revisions;
    }

    /** Empty where the alert is unknown, or its status does not allow the command. */
    public List<Alert> apply(AlertCommand command) {
        return engine.apply(command, now());
    }

    /** The members of an alert, in the order of change point and series. */
    public List<Member> membersOf(String alertId) {
        return engine.membersOf(alertId);
    }

    /** The change ids of the members of an alert that still go on. */
    public List<String> changesOf(String alertId) {
        return engine.changesOf(alertId);
    }

    public List<Alert> handle(Deployment deployment) {
        List<Alert> revisions = new ArrayList<>(engine.handleDeployment(deployment, now()));
        runDue(now(), revisions);
        return revisions;
    }

    /** @param silence null ends the silence of that id */
    public List<Alert> handle(String silenceId, @Nullable Silence silence) {
        return engine.applySilence(silenceId, silence, now());
    }

    private List<Alert> advance() {
        List<Alert> revisions = new ArrayList<>();
        long horizon = buffer.horizon();
        FeedMessage next = buffer.peek(horizon);
        while (next != null) {
            runDue(next.time(), revisions);
            clock.put(CLOCK, Math.max(now(), next.time()));
            dispatch(next, revisions);
            buffer.remove(next);
            next = buffer.peek(horizon);
        }
        if (horizon > Long.MIN_VALUE) {
            runDue(horizon - 1, revisions);
        }
        return revisions;
    }

    private void runDue(long time, List<Alert> revisions) {
        long due = nextDue();
        while (due <= time) {
            clock.put(CLOCK, Math.max(now(), due));
            revisions.addAll(engine.advanceTo(now()));
            trafficShifts.advanceTo(now()).forEach(noteListener);
            due = nextDue();
        }
    }

    private long nextDue() {
        return Math.min(
                engine.nextDue().orElse(Long.MAX_VALUE), trafficShifts.nextDue().orElse(Long.MAX_VALUE));
    }

    private void dispatch(FeedMessage message, List<Alert> revisions) {
        if (message instanceof FeedMessage.Announcement announcement) {
            engine.updateSeries(new KnownSeries(announcement.series(), announcement.country(), announcement.time()));
            trafficShifts.add(announcement.series(), announcement.traffic(), announcement.time());
        } else if (message instanceof FeedMessage.Finding finding) {
            revisions.addAll(engine.handleRegression(finding.regression(), now()));
        }
    }

    private long now() {
        Long now = clock.get(CLOCK);
        return now == null ? 0 : now;
    }
}
