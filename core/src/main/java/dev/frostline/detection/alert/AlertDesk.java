package dev.frostline.detection.alert;

import dev.frostline.model.Alert;
import dev.frostline.model.AlertCommand;
import dev.frostline.model.Deployment;
import dev.frostline.model.Note;
import dev.frostline.model.Silence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where everything that concerns alerts arrives. What partitions found is handled in the order of event time;
 * commands, deployments and silences, which are events of the wall clock, when they come. Its answers are the
 * revisions to publish, in order; notes of traffic that moved go to a listener of their own. One thread at a time.
 *
 * <p>Without Kafka: one {@link SeriesWatch} as partition 0 whose messages go to {@link #hear}, an expected partition,
 * {@link DeskTables#inMemory()}; at the end {@link SeriesWatch#idle()}, and {@link #finish()} for what still waits.
 */
public final class AlertDesk {
    private static final String CLOCK = "event-time";

    private final AlertBook book;
    private final NoteBook notes;
    private final Consumer<Note> noted;
    private final EventOrder order;
    private final Table<Long> clock;

    /**
     * @param settings asked whenever something is decided
     * @param expectedPartitions so many must have been heard of before anything is handled
     * @param noted is told each revision of each note, while the desk is told something
     */
    public AlertDesk(Supplier<SettingsBook> settings, DeskTables tables, int expectedPartitions, Consumer<Note> noted) {
        this.noted = noted;
        book = new AlertBook(settings, tables.alerts());
        notes = new NoteBook(settings, tables.traffic(), tables.notes(), tables.clock());
        order = new EventOrder(tables.waiting(), tables.partitions(), expectedPartitions);
        clock = tables.clock();
    }

    public List<Alert> hear(FeedMessage message) {
        if (message instanceof FeedMessage.Correction correction) {
            return book.correct(correction.alert());
        }
        order.add(message);
        return advance();
    }

    /** Partitions that never spoke are not waited for any longer. */
    public List<Alert> stopExpecting() {
        order.stopExpecting();
        return advance();
    }

    /** The input has ended: what still waits for its like need not wait any longer. */
    public List<Alert> finish() {
        List<Alert> revisions = new ArrayList<>(advance());
        while (book.settledAt() > Long.MIN_VALUE) {
            doWhatIsDue(book.settledAt(), revisions);
        }
        return revisions;
    }

    /** Empty where the command cannot be obeyed. */
    public List<Alert> obey(AlertCommand command) {
        return book.command(command, now());
    }

    /** The changes of an alert that still go on, by change id. */
    public List<String> changesOf(String alertId) {
        return book.changesOf(alertId);
    }

    public List<Alert> note(Deployment deployment) {
        List<Alert> revisions = new ArrayList<>(book.deployment(deployment, now()));
        doWhatIsDue(now(), revisions);
        return revisions;
    }

    /** @param silence null for the end of the one of that id */
    public List<Alert> note(String silenceId, Silence silence) {
        return book.silence(silenceId, silence, now());
    }

    private List<Alert> advance() {
        List<Alert> revisions = new ArrayList<>();
        long horizon = order.horizon();
        FeedMessage next = order.peek(horizon);
        while (next != null) {
            doWhatIsDue(next.time(), revisions);
            clock.put(CLOCK, Math.max(now(), next.time()));
            handle(next, revisions);
            order.remove(next);
            next = order.peek(horizon);
        }
        if (horizon > Long.MIN_VALUE) {
            doWhatIsDue(horizon - 1, revisions);
        }
        return revisions;
    }

    private void doWhatIsDue(long time, List<Alert> revisions) {
        long due = nextDue();
        while (due <= time) {
            clock.put(CLOCK, Math.max(now(), due));
            revisions.addAll(book.advanceTo(now()));
            notes.advanceTo(now()).forEach(noted);
            due = nextDue();
        }
    }

    private long nextDue() {
        return Math.min(book.nextDue().orElse(Long.MAX_VALUE), notes.nextDue().orElse(Long.MAX_VALUE));
    }

    private void handle(FeedMessage message, List<Alert> revisions) {
        if (message instanceof FeedMessage.Announcement told) {
            book.announce(new KnownSeries(told.series(), told.country(), told.time()));
            notes.tell(told.series(), told.traffic(), told.time());
        } else if (message instanceof FeedMessage.Finding finding) {
            revisions.addAll(book.regression(finding.regression(), now()));
        }
    }

    private long now() {
        Long now = clock.get(CLOCK);
        return now == null ? 0 : now;
    }
}
