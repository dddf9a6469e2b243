package dev.frostline.detection.alert;

import java.util.List;
import java.util.function.Supplier;

/**
 * How long changes wait for their like: until no other came for a while, or the first waits too long. What nothing was
 * like then waits for the next evidence unit of its series once more, by which others of its cause may be noticed.
 */
final class Patience {
    /** Units do not come on the dot: so many of them are waited for. */
    private static final double NEXT_UNIT = 1.25;

    private final Supplier<SettingsBook> settings;

    Patience(Supplier<SettingsBook> settings) {
        this.settings = settings;
    }

    /** When those that are ready have waited enough; the greatest possible value where there are none. */
    long dueAt(List<Member> ready) {
        long first = Long.MAX_VALUE;
        long quiet = Long.MIN_VALUE;
        long alone = Long.MAX_VALUE;
        for (Member member : ready) {
            if (member.alone()) {
                alone = Math.min(alone, aloneUntil(member));
            } else {
                first = Math.min(first, patientUntil(member));
                quiet = Math.max(
                        quiet, member.readySince() + of(member).settle().toMillis());
            }
        }
        return Math.min(alone, first == Long.MAX_VALUE ? first : Math.min(first, quiet));
    }

    boolean isOver(Member alone, long now) {
        return aloneUntil(alone) <= now;
    }

    private long aloneUntil(Member member) {
        long nextUnit = member.readySince() + (long) (NEXT_UNIT * member.nextUnitMs());
        return Math.max(patientUntil(member), nextUnit);
    }

    private long patientUntil(Member member) {
        return member.readySince() + of(member).maxWait().toMillis();
    }

    private AlertSettings of(Member member) {
        return settings.get().of(member.series()).alerts();
    }
}
