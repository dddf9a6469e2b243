package dev.frostline.detection.alert.lifecycle;

import dev.frostline.detection.alert.state.AlertIndex;
import dev.frostline.detection.alert.state.EndReason;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.alert.state.ScopeMatch;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Keeps flapping series from alerting again and again: a series that is back counts as back only after a hold-down, and
 * the hold-down doubles each time an alert of the same scope follows soon after one that was over by itself.
 */
public final class HoldDown {
    /** A sparse series is back for this many of its evidence units at least, however short the setting. */
    private static final int MIN_UNIT_INTERVALS = 2;
    /** An alert of the same scope is a recurrence for so many hold-downs after the end of the one before. */
    private static final int RECURRENCE_FACTOR = 10;

    private static final int MAX_DOUBLINGS = 6;

    private final Supplier<SettingsSnapshot> settings;
    private final AlertIndex alerts;

    public HoldDown(Supplier<SettingsSnapshot> settings, AlertIndex alerts) {
        this.settings = settings;
        this.alerts = alerts;
    }

    /** When so many of an alert's members are over that the alert is over; empty while too many go on. */
    public OptionalLong overAt(Alert alert, List<Member> members) {
        double needed = settings.get().common().resolveShare() * members.size();
        int last = Math.max(0, (int) Math.ceil(needed) - 1);
        List<Member> ended = members.stream().filter(m -> !m.isOngoing()).toList();
        if (last >= ended.size()) {
            return OptionalLong.empty();
        }
        int doublings = doublings(alert, members);
        return ended.stream()
                .mapToLong(m -> heldUntil(m, doublings))
                .sorted()
                .skip(last)
                .findFirst();
    }

    private long heldUntil(Member member, int doublings) {
        return member.endReason() == EndReason.BACK
                ? member.endedAt() + (holdDownMs(member) << doublings)
                : member.endedAt();
    }

    private long holdDownMs(Member member) {
        Duration chosen = settings.get().of(member.series()).alerts().holdDown();
        return chosen.isZero() ? 0 : Math.max(chosen.toMillis(), MIN_UNIT_INTERVALS * member.unitIntervalMs());
    }

    private int doublings(Alert alert, List<Member> members) {
        long recurrenceMs = RECURRENCE_FACTOR
                * members.stream().mapToLong(this::holdDownMs).max().orElse(0);
        Optional<Alert> latest = previousAlert(alert, recurrenceMs);
        int doublings = 0;
        while (latest.isPresent() && doublings < MAX_DOUBLINGS) {
            doublings++;
            latest = previousAlert(latest.get(), recurrenceMs << doublings);
        }
        return doublings;
    }

    /** The alert of the same scope that was over by itself shortly before another: of several, the latest to be over. */
    private Optional<Alert> previousAlert(Alert alert, long recurrenceMs) {
        Alert latest = null;
        Instant latestEnd = Instant.MIN;
        for (Alert other : alerts.resolvedOf(ScopeMatch.withoutVersions(alert.scope()))) {
            Instant end = other.resolvedAt();
            if (end != null && end.isAfter(latestEnd) && isRecentRecurrence(other, end, alert, recurrenceMs)) {
                latest = other;
                latestEnd = end;
            }
        }
        return Optional.ofNullable(latest);
    }

    private static boolean isRecentRecurrence(Alert other, Instant end, Alert alert, long recurrenceMs) {
        long apart = Duration.between(end, alert.detectedAt()).toMillis();
        return apart >= 0 && apart <= recurrenceMs && !AlertLifecycle.isEndedByCommand(other);
    }
}
