package dev.frostline.detection.alert;

import dev.frostline.model.Alert;
import dev.frostline.model.AlertStatus;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Keeps what flaps from being told again and again: that a series is back counts only when it has stayed so for a
 * while, and this while doubles each time the same is alerted again soon after it was over.
 */
final class HoldDown {
    /** A sparse series is back for this many of its evidence units at least, however short the setting. */
    private static final int FEWEST_CYCLES = 2;
    /** As many hold-downs after its end the same trouble is the same again. */
    private static final int SOON = 10;

    private static final int MOST_DOUBLINGS = 6;

    private final Supplier<SettingsBook> settings;
    private final AlertTables tables;

    HoldDown(Supplier<SettingsBook> settings, AlertTables tables) {
        this.settings = settings;
        this.tables = tables;
    }

    /** When so many of an alert's members are over that it is; empty while too many go on. */
    OptionalLong overAt(Alert alert, List<Member> members) {
        int doublings = doublings(alert, members);
        double needed = settings.get().common().resolveShare() * members.size();
        long[] ends = members.stream()
                .filter(m -> !m.goesOn())
                .mapToLong(m -> countsFrom(m, doublings))
                .sorted()
                .toArray();
        int last = Math.max(0, (int) Math.ceil(needed) - 1);
        return last < ends.length ? OptionalLong.of(ends[last]) : OptionalLong.empty();
    }

    private long countsFrom(Member member, int doublings) {
        return member.end() == End.BACK ? member.endedAt() + (millis(member) << doublings) : member.endedAt();
    }

    private long millis(Member member) {
        Duration chosen = settings.get().of(member.series()).alerts().holdDown();
        return chosen.isZero() ? 0 : Math.max(chosen.toMillis(), FEWEST_CYCLES * member.cycleMs());
    }

    private int doublings(Alert alert, List<Member> members) {
        long soon = SOON * members.stream().mapToLong(this::millis).max().orElse(0);
        Alert latest = alert;
        int doublings = 0;
        while (latest != null && doublings < MOST_DOUBLINGS) {
            latest = before(latest, soon << doublings);
            doublings += latest == null ? 0 : 1;
        }
        return doublings;
    }

    /** The alert of the same scope that was over by itself shortly before this one; null where there is none. */
    private Alert before(Alert alert, long soon) {
        Alert latest = null;
        for (Alert other : tables.alerts().values()) {
            boolean later = latest == null
                    || other.resolvedAt() != null && other.resolvedAt().isAfter(latest.resolvedAt());
            if (later && isSameSoonBefore(other, alert, soon)) {
                latest = other;
            }
        }
        return latest;
    }

    private static boolean isSameSoonBefore(Alert other, Alert alert, long soon) {
        if (other.status() != AlertStatus.RESOLVED
                || !ScopeMatch.withoutVersions(other.scope()).equals(ScopeMatch.withoutVersions(alert.scope()))) {
            return false;
        }
        long apart = Duration.between(other.resolvedAt(), alert.detectedAt()).toMillis();
        String actor = other.history().get(other.history().size() - 1).actor();
        return apart >= 0 && apart <= soon && actor.equals(AlertLifecycle.DETECTOR);
    }
}
