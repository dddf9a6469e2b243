package dev.frostline.detection.backtest;

import dev.frostline.detection.alert.AlertCoordinator;
import dev.frostline.detection.alert.CoordinatorTables;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.series.FeedMessage;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.Deployment;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertStatus;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Makes the alerts of a backtest: shows the announcements and changes of all series and the deployments to the alert
 * coordinator in the order of event time, and its alerts and notes to the listener. Used once, by one thread.
 */
final class AlertPass {
    private final CoordinatorTables tables = CoordinatorTables.inMemory();
    private final AlertCoordinator coordinator;
    private final BacktestListener listener;
    private final PriorityQueue<Announced> announcements = new PriorityQueue<>();
    private final Iterator<DetectedChange> changes;
    private final Iterator<Deployment> deployments;
    private final Map<String, Long> rows = new HashMap<>();
    /** By alert id. The tables drop the members of an alert when it is resolved. */
    private final Map<String, List<Member>> lastMembers = new HashMap<>();

    private long time = Long.MIN_VALUE;
    /** Null after the last one. */
    private @Nullable DetectedChange nextChange;
    /** Null after the last one. */
    private @Nullable Deployment nextDeployment;

    /** The next announcement of a series, and the cursor of those after it. */
    private record Announced(FeedMessage.Announcement announcement, AnnouncementLog.Cursor remaining)
            implements Comparable<Announced> {
        @Override
        public int compareTo(Announced other) {
            return Long.compare(announcement.time(), other.announcement.time());
        }
    }

    AlertPass(
            SettingsSnapshot settings,
            List<AnnouncementLog> announced,
            List<DetectedChange> changes,
            List<Deployment> deployments,
            BacktestListener listener) {
        this.coordinator = new AlertCoordinator(() -> settings, tables, 1, listener::onNote);
        this.listener = listener;
        announced.forEach(log -> queueNext(log.cursor()));
        this.changes = changes.stream()
                .sorted(Comparator.comparingLong(DetectedChange::time))
                .iterator();
        this.deployments = deployments.stream()
                .sorted(Comparator.comparing(Deployment::deployedAt).thenComparing(Deployment::functionName))
                .iterator();
        nextChange = next(this.changes);
        nextDeployment = next(this.deployments);
    }

    /** @param end has the time of the last window, which may be later than every announcement and change */
    void run(FeedMessage.Idle end) {
        while (!announcements.isEmpty() || nextChange != null) {
            long due = Math.min(announcedAt(), nextChange == null ? Long.MAX_VALUE : nextChange.time());
            if (nextDeployment != null && nextDeployment.deployedAt().toEpochMilli() <= due) {
                handle(nextDeployment);
            } else {
                advanceTo(due);
                handleNext(due);
            }
        }
        publish(coordinator.handle(end));
        publish(coordinator.finish());
    }

    private void handleNext(long due) {
        if (nextChange == null || announcedAt() == due) {
            Announced first = announcements.remove();
            queueNext(first.remaining());
            publish(coordinator.handle(first.announcement()));
        } else {
            rows.put(nextChange.finding().regression().changeId(), nextChange.row());
            publish(coordinator.handle(nextChange.finding()));
            nextChange = next(changes);
        }
    }

    private void handle(Deployment deployment) {
        advanceTo(deployment.deployedAt().toEpochMilli());
        publish(coordinator.handle(deployment));
        nextDeployment = next(deployments);
    }

    /** Everything before this time has been handled. */
    private void advanceTo(long newTime) {
        if (newTime > time) {
            time = newTime;
            publish(coordinator.handle(new FeedMessage.Progress(0, time)));
        }
    }

    private void publish(List<Alert> revisions) {
        for (Alert alert : revisions) {
            List<Member> current = coordinator.membersOf(alert.alertId());
            List<Member> members = isResolved(alert) ? lastMembers.getOrDefault(alert.alertId(), current) : current;
            lastMembers.put(alert.alertId(), members);
            listener.onAlert(lastRow(members), alert, seriesOf(members));
        }
    }

    /** Whether the alert is resolved by now. This revision may not be the last one of those published together. */
    private boolean isResolved(Alert revision) {
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

    /** @return time of the next announcement; the largest long where there is none */
    private long announcedAt() {
        return announcements.isEmpty()
                ? Long.MAX_VALUE
                : announcements.peek().announcement().time();
    }

    private void queueNext(AnnouncementLog.Cursor cursor) {
        if (cursor.hasNext()) {
            announcements.add(new Announced(cursor.next(), cursor));
        }
    }

    private static <T> @Nullable T next(Iterator<T> iterator) {
        return iterator.hasNext() ? iterator.next() : null;
    }
}
