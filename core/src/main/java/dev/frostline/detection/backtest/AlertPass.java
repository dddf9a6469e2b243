package dev.frostline.detection.backtest;

import dev.frostline.detection.alert.AlertDesk;
import dev.frostline.detection.alert.DeskTables;
import dev.frostline.detection.alert.FeedMessage;
import dev.frostline.detection.alert.Member;
import dev.frostline.detection.alert.SettingsBook;
import dev.frostline.model.Alert;
import dev.frostline.model.AlertStatus;
import dev.frostline.model.Deployment;
import dev.frostline.model.SeriesKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Tells the desk, in the order of event time, all that was found in the series, and the listener what follows. */
final class AlertPass {
    private final DeskTables tables = DeskTables.inMemory();
    private final AlertDesk desk;
    private final BacktestListener listener;
    private final PriorityQueue<Announced> announcements = new PriorityQueue<>();
    private final Iterator<SeenChange> changes;
    private final Iterator<Deployment> deployments;
    private final Map<String, Long> rows = new HashMap<>();
    /** By alert: the book forgets the members of one that is resolved. */
    private final Map<String, List<Member>> lastMembers = new HashMap<>();

    private long time = Long.MIN_VALUE;
    private SeenChange nextChange;
    private Deployment nextDeployment;

    /** The next announcement of a series. */
    private record Announced(FeedMessage.Announcement told, AnnouncementLog.Cursor rest)
            implements Comparable<Announced> {
        @Override
        public int compareTo(Announced other) {
            return Long.compare(told.time(), other.told.time());
        }
    }

    AlertPass(
            SettingsBook settings,
            List<AnnouncementLog> announced,
            List<SeenChange> changes,
            List<Deployment> deployments,
            BacktestListener listener) {
        this.desk = new AlertDesk(() -> settings, tables, 1, listener::note);
        this.listener = listener;
        announced.forEach(log -> queueNext(log.cursor()));
        this.changes = changes.stream()
                .sorted(Comparator.comparingLong(SeenChange::time))
                .iterator();
        this.deployments = deployments.stream()
                .sorted(Comparator.comparing(Deployment::deployedAt).thenComparing(Deployment::functionName))
                .iterator();
        nextChange = next(this.changes);
        nextDeployment = next(this.deployments);
    }

    /** @param end says how far the windows went, which may be beyond all that was told of them */
    void run(FeedMessage.Idle end) {
        while (!announcements.isEmpty() || nextChange != null) {
            long due = Math.min(announcedAt(), nextChange == null ? Long.MAX_VALUE : nextChange.time());
            if (nextDeployment != null && nextDeployment.deployedAt().toEpochMilli() <= due) {
                noteDeployment();
            } else {
                advanceTo(due);
                tell(due);
            }
        }
        publish(desk.hear(end));
        publish(desk.finish());
    }

    private void tell(long due) {
        if (announcedAt() == due) {
            Announced first = announcements.remove();
            queueNext(first.rest());
            publish(desk.hear(first.told()));
        } else {
            rows.put(nextChange.finding().regression().changeId(), nextChange.row());
            publish(desk.hear(nextChange.finding()));
            nextChange = next(changes);
        }
    }

    private void noteDeployment() {
        advanceTo(nextDeployment.deployedAt().toEpochMilli());
        publish(desk.note(nextDeployment));
        nextDeployment = next(deployments);
    }

    /** All under this time was told. */
    private void advanceTo(long newTime) {
        if (newTime > time) {
            time = newTime;
            publish(desk.hear(new FeedMessage.Progress(0, time)));
        }
    }

    private void publish(List<Alert> revisions) {
        for (Alert alert : revisions) {
            List<Member> current = tables.alerts().members().values().stream()
                    .filter(member -> alert.alertId().equals(member.alertId()))
                    .toList();
            List<Member> members = isOver(alert) ? lastMembers.getOrDefault(alert.alertId(), current) : current;
            lastMembers.put(alert.alertId(), members);
            listener.alert(lastRow(members), alert, seriesOf(members));
        }
    }

    /** By the end of what was answered at once, of which this revision may not be the last. */
    private boolean isOver(Alert revision) {
        Alert latest = tables.alerts().alerts().get(revision.alertId());
        return latest == null || latest.status() == AlertStatus.RESOLVED;
    }

    private long lastRow(List<Member> members) {
        return members.stream()
                .mapToLong(member -> rows.getOrDefault(member.regression().changeId(), 0L))
                .max()
                .orElse(0);
    }

    private static List<SeriesKey> seriesOf(List<Member> members) {
        return members.stream()
                .map(member -> member.regression().series())
                .distinct()
                .sorted()
                .toList();
    }

    private long announcedAt() {
        return announcements.isEmpty()
                ? Long.MAX_VALUE
                : announcements.peek().told().time();
    }

    private void queueNext(AnnouncementLog.Cursor cursor) {
        if (cursor.hasNext()) {
            announcements.add(new Announced(cursor.next(), cursor));
        }
    }

    private static <T> T next(Iterator<T> iterator) {
        return iterator.hasNext() ? iterator.next() : null;
    }
}
