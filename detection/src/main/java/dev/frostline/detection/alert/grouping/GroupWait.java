package dev.frostline.detection.alert.grouping;

import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.settings.AlertSettings;
import dev.frostline.detection.settings.SettingsSnapshot;
import java.util.List;
import java.util.function.Supplier;

/**
 * How long changes wait for other changes of their cause: until none came for a while, or until the first has waited
 * too long. A change that is still unmatched then waits for the next evidence unit of its series once more: by then
 * others of its cause may be detected.
 */
final class GroupWait {
    /** So many units are waited for, since units are not equally long. */
    private static final double UNIT_TOLERANCE = 1.25;

    private final Supplier<SettingsSnapshot> settings;

    GroupWait(Supplier<SettingsSnapshot> settings) {
        this.settings = settings;
    }

    /** When those that are ready have waited enough; the greatest possible value where there are none. */
    long dueAt(List<Member> ready) {
        long first = Long.MAX_VALUE;
        long quiet = Long.MIN_VALUE;
        long unmatched = Long.MAX_VALUE;
        for (Member member : ready) {
            if (member.unmatched()) {
                unmatched = Math.min(unmatched, unmatchedUntil(member));
            } else {
                first = Math.min(first, maxWaitUntil(member));
                quiet = Math.max(
                        quiet,
                        member.readySince() + alertSettings(member).settle().toMillis());
            }
        }
        return Math.min(unmatched, first == Long.MAX_VALUE ? first : Math.min(first, quiet));
    }

    boolean isElapsed(Member unmatched, long now) {
        return unmatchedUntil(unmatched) <= now;
    }

    private long unmatchedUntil(Member member) {
        long nextUnit = member.readySince() + (long) (UNIT_TOLERANCE * member.nextUnitMs());
        return Math.max(maxWaitUntil(member), nextUnit);
    }

    private long maxWaitUntil(Member member) {
        return member.readySince() + alertSettings(member).maxWait().toMillis();
    }

    private AlertSettings alertSettings(Member member) {
        return settings.get().of(member.series()).alerts();
    }
}
