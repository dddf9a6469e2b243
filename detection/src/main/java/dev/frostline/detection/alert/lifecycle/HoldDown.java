package dev.frostline.detection.alert.lifecycle;

import dev.frostline.detection.alert.state.AlertTables;
import dev.frostline.detection.alert.state.EndReason;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.alert.state.ScopeMatch;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertStatus;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Keeps what flaps from being told again and again: that a series is back counts only when it has stayed so for a
 * while, and this while doubles each time the same is alerted again soon after it was over.
 */
public final class HoldDown {
    /** A sparse series is back for this many of its evidence units at least, however short the setting. */
    private static final int MIN_UNIT_INTERVALS = 2;
    /** As many hold-downs after its end the same trouble is the same again. */
    private static final int RECURRENCE_FACTOR = 10;

    private static final int MAX_DOUBLINGS = 6;

    private final Supplier<SettingsSnapshot> settings;
    private final AlertTables tables;

    public HoldDown(Supplier<SettingsSnapshot> settings, AlertTables tables) {
        this.settings = settings;
        this.tables = tables;
    }

    /** When so many of an alert's members are over that it is; empty while too many go on. */
    public OptionalLong overAt(Alert alert, List<Member> members) {
        int doublings = doublings(alert, members);
        double needed = settings.get().common().resolveShare() * members.size();
        long[] ends = members.stream()
                .filter(m -> !m.isOngoing())
                .mapToLong(m -> heldUntil(m, doublings))
                .sorted()
                .toArray();
        int last = Math.max(0, (int) Math.ceil(needed) - 1);
        return last < ends.length ? OptionalLong.of(ends[last]) : OptionalLong.empty();
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
        Alert latest = alert;
        int doublings = 0;
        while (latest != null && doublings < MAX_DOUBLINGS) {
            latest = previousAlert(latest, recurrenceMs << doublings);
            doublings += latest == null ? 0 : 1;
        }
        return doublings;
    }

    /** The alert of the same scope that was over by itself shortly before this one; null where there is none. */
    private Alert previousAlert(Alert alert, long recurrenceMs) {
        Alert latest = null;
        for (Alert other : tables.alerts().values()) {
            boolean later = latest == null
                    || other.resolvedAt() != null && other.resolvedAt().isAfter(latest.resolvedAt());
            if (later && isRecentRecurrence(other, alert, recurrenceMs)) {
                latest = other;
            }
        }
        return latest;
    }

    private static boolean isRecentRecurrence(Alert other, Alert alert, long recurrenceMs) {
        if (other.status() != AlertStatus.RESOLVED
                || !ScopeMatch.withoutVersions(other.scope()).equals(ScopeMatch.withoutVersions(alert.scope()))) {
            return false;
        }
        long apart = Duration.between(other.resolvedAt(), alert.detectedAt()).toMillis();
        return apart >= 0 && apart <= recurrenceMs && !AlertLifecycle.isEndedByCommand(other);
    }
}
