package dev.frostline.stream.alert;

import dev.frostline.detection.alert.AlertBook;
import dev.frostline.detection.alert.AlertSettings;
import dev.frostline.detection.alert.AlertTables;
import dev.frostline.detection.alert.KnownSeries;
import dev.frostline.detection.alert.Member;
import dev.frostline.detection.alert.Table;
import dev.frostline.model.Alert;
import dev.frostline.model.AlertCommand;
import dev.frostline.model.Deployment;
import dev.frostline.model.Silence;
import dev.frostline.stream.store.WriteBackStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where everything that concerns alerts arrives. What partitions found is handled in the order of event time;
 * commands, deployments and silences, which are events of the wall clock, when they come. Its answers are the
 * revisions to publish, in order.
 */
final class AlertDesk {
    private static final String CLOCK = "event-time";

    private final AlertBook book;
    private final EventOrder order;
    private final Table<Long> clock;

    AlertDesk(AlertSettings settings, WriteBackStore<String, Object> store, int expectedPartitions) {
        book = new AlertBook(
                settings,
                new AlertTables(
                        new StoredTable<>(store, 's', KnownSeries.class),
                        new StoredTable<>(store, 'm', Member.class),
                        new StoredTable<>(store, 'a', Alert.class),
                        new StoredTable<>(store, 'd', Deployment.class),
                        new StoredTable<>(store, 'x', Silence.class),
                        new StoredTable<>(store, 'r', Long.class)));
        order = new EventOrder(
                new StoredTable<>(store, 'f', FeedMessage.class),
                new StoredTable<>(store, 'p', PartitionProgress.class),
                expectedPartitions);
        clock = new StoredTable<>(store, 'c', Long.class);
    }

    List<Alert> hear(FeedMessage message) {
        order.add(message);
        return advance();
    }

    /** Partitions that never spoke are not waited for any longer. */
    List<Alert> stopExpecting() {
        order.stopExpecting();
        return advance();
    }

    /** Empty where the command cannot be obeyed. */
    Optional<Alert> obey(AlertCommand command) {
        return book.command(command);
    }

    List<Alert> note(Deployment deployment) {
        List<Alert> revisions = new ArrayList<>(book.deployment(deployment, now()));
        doWhatIsDue(now(), revisions);
        return revisions;
    }

    /** @param silence null for the end of the one of that id */
    List<Alert> note(String silenceId, Silence silence) {
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
        long due = book.nextDue().orElse(Long.MAX_VALUE);
        while (due <= time) {
            clock.put(CLOCK, Math.max(now(), due));
            revisions.addAll(book.advanceTo(now()));
            due = book.nextDue().orElse(Long.MAX_VALUE);
        }
    }

    private void handle(FeedMessage message, List<Alert> revisions) {
        if (message instanceof FeedMessage.Announcement told) {
            book.announce(new KnownSeries(told.series(), told.country(), told.time()));
        } else if (message instanceof FeedMessage.Finding finding) {
            revisions.addAll(book.regression(finding.regression(), now()));
        }
    }

    private long now() {
        Long now = clock.get(CLOCK);
        return now == null ? 0 : now;
    }
}
