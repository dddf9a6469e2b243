package dev.frostline.detection.alert;

import dev.frostline.model.Alert;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether changes began at about one time, as far as that can be known. The beginning of a change that was confirmed
 * as soon as could be is known to the evidence unit; of one that took longer it may be off by as many units more.
 */
final class Nearness {
    /** Units do not come on the dot. */
    private static final double ONE_UNIT = 1.25;
    /** The doubt about a beginning counts up to so many units: to be near another one, and to be of an alert. */
    private static final int MOST_DOUBT = 3;

    private static final int MOST_DOUBT_OF_ALERT = 6;
    /** What was noticed at one time may have begun at not quite another. */
    private static final int NOTICED_TOGETHER = 6;
    /** What spreads takes its time: so many units after the beginning of an alert. */
    private static final int FOLLOWING = 4;

    private final Supplier<SettingsBook> settings;

    Nearness(Supplier<SettingsBook> settings) {
        this.settings = settings;
    }

    /** They began at about one time, or were noticed at one and began at not quite another. */
    boolean between(Member one, Member other) {
        long unit = Math.max(unit(one), unit(other));
        long apart = Math.abs(one.changePoint() - other.changePoint());
        long noticedApart = Math.abs(one.noticedAt() - other.noticedAt());
        long doubt = Math.max(doubt(one, MOST_DOUBT), doubt(other, MOST_DOUBT));
        return apart <= doubt || doubt > unit && apart <= NOTICED_TOGETHER * unit && noticedApart <= unit;
    }

    /** Of the level and the tail of one series, which are measured in units of their own. */
    boolean betweenTwins(Member one, Member other) {
        long apart = Math.abs(one.changePoint() - other.changePoint());
        return between(one, other) || apart <= FOLLOWING * Math.max(unit(one), unit(other));
    }

    /**
     * Whether a change began when an alert did, or followed soon: by the alert's own beginning, not by that of any of
     * its members, so that one does not bring the next.
     *
     * @param members of the alert
     */
    boolean beganWith(Alert alert, List<Member> members, Member late) {
        long later = late.changePoint() - alert.startedAt().toEpochMilli();
        long doubt = Math.max(doubt(late, MOST_DOUBT_OF_ALERT), doubt(members));
        boolean follows = doubt > unit(late) && later > 0 && later <= FOLLOWING * unit(late);
        return follows || Math.abs(later) <= doubt;
    }

    /**
     * The same of what has a description in common with an alert, and was noticed since that began: it may seem to
     * have begun any time before, as a series does that had strayed a little, and later by as much as is in doubt.
     */
    boolean beganWithItsLike(Alert alert, List<Member> members, Member late) {
        long later = late.changePoint() - alert.startedAt().toEpochMilli();
        return later <= Math.max(doubt(late), FOLLOWING * unit(late)) || beganWith(alert, members, late);
    }

    /** By how much the beginning may be off. */
    private long doubt(Member member) {
        int soonest = settings.get().of(member.series()).changes().confirmUnits();
        return Math.max(unit(member), member.noticedAt() - member.changePoint() - soonest * member.cycleMs());
    }

    private long doubt(Member member, int mostUnits) {
        return Math.min(doubt(member), mostUnits * unit(member));
    }

    /** The alert's beginning is the median of theirs. */
    private long doubt(List<Member> members) {
        long[] sorted = members.stream()
                .mapToLong(m -> doubt(m, MOST_DOUBT_OF_ALERT))
                .sorted()
                .toArray();
        return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
    }

    /** How near the beginnings of one cause are at least, as far as anybody knows. */
    private long unit(Member member) {
        return Math.max(settings.get().common().nearby().toMillis(), (long) (ONE_UNIT * member.nextUnitMs()));
    }
}
