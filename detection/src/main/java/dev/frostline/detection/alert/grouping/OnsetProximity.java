package dev.frostline.detection.alert.grouping;

import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.alert.Alert;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether changes began at about one time, as far as that can be known. The beginning of a change that was confirmed
 * as soon as could be is known to the evidence unit; of one that took longer it may be off by as many units more.
 */
final class OnsetProximity {
    /** Units are not equally long. */
    private static final double UNIT_TOLERANCE = 1.25;
    /** The uncertainty of a beginning counts up to so many units: against another change, and against an alert. */
    private static final int MAX_UNCERTAIN_UNITS = 3;

    private static final int MAX_ALERT_UNCERTAIN_UNITS = 6;
    /** Changes that were noticed at one time may have begun so many units apart. */
    private static final int MAX_UNITS_NOTICED_TOGETHER = 6;
    /** A cause that spreads reaches other series up to so many units after the beginning of its alert. */
    private static final int MAX_FOLLOWING_UNITS = 4;

    private final Supplier<SettingsSnapshot> settings;

    OnsetProximity(Supplier<SettingsSnapshot> settings) {
        this.settings = settings;
    }

    /** They began at about one time, or were noticed at one and began at not quite another. */
    boolean between(Member one, Member other) {
        long tolerance = Math.max(tolerance(one), tolerance(other));
        long apart = Math.abs(one.changePoint() - other.changePoint());
        long noticedApart = Math.abs(one.noticedAt() - other.noticedAt());
        long uncertainty = Math.max(uncertainty(one, MAX_UNCERTAIN_UNITS), uncertainty(other, MAX_UNCERTAIN_UNITS));
        return apart <= uncertainty
                || uncertainty > tolerance
                        && apart <= MAX_UNITS_NOTICED_TOGETHER * tolerance
                        && noticedApart <= tolerance;
    }

    /**
     * How far apart the change points of two members can be that {@link #between} accepts, in milliseconds: the greater
     * of what this gives for the evidence units of both.
     */
    long reachMs(long nextUnitMs) {
        return MAX_UNITS_NOTICED_TOGETHER * toleranceMs(nextUnitMs);
    }

    /** Of the level and the tail of one series, which are measured in units of their own. */
    boolean betweenSameSeries(Member one, Member other) {
        long apart = Math.abs(one.changePoint() - other.changePoint());
        return between(one, other) || apart <= MAX_FOLLOWING_UNITS * Math.max(tolerance(one), tolerance(other));
    }

    /**
     * Whether a change began when an alert did, or followed soon: by the alert's own beginning, not by that of any of
     * its members, so that one does not bring the next.
     *
     * @param members of the alert
     */
    boolean startedWith(Alert alert, List<Member> members, Member late) {
        long later = late.changePoint() - alert.startedAt().toEpochMilli();
        long uncertainty = Math.max(uncertainty(late, MAX_ALERT_UNCERTAIN_UNITS), uncertainty(members));
        boolean follows = uncertainty > tolerance(late) && later > 0 && later <= MAX_FOLLOWING_UNITS * tolerance(late);
        return follows || Math.abs(later) <= uncertainty;
    }

    /**
     * The same of what has a description in common with an alert, and was noticed since that began: it may seem to
     * have begun any time before, as a series does that had strayed a little, and later by as much as is in doubt.
     */
    boolean startedWithSimilar(Alert alert, List<Member> members, Member late) {
        long later = late.changePoint() - alert.startedAt().toEpochMilli();
        return later <= Math.max(uncertainty(late), MAX_FOLLOWING_UNITS * tolerance(late))
                || startedWith(alert, members, late);
    }

    /** By how much the beginning may be off. */
    private long uncertainty(Member member) {
        int soonest = settings.get().of(member.series()).changes().confirmUnits();
        return Math.max(
                tolerance(member), member.noticedAt() - member.changePoint() - soonest * member.unitIntervalMs());
    }

    private long uncertainty(Member member, int maxUnits) {
        return Math.min(uncertainty(member), maxUnits * tolerance(member));
    }

    /** The alert's beginning is the median of theirs. */
    private long uncertainty(List<Member> members) {
        long[] sorted = members.stream()
                .mapToLong(m -> uncertainty(m, MAX_ALERT_UNCERTAIN_UNITS))
                .sorted()
                .toArray();
        return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
    }

    private long tolerance(Member member) {
        return toleranceMs(member.nextUnitMs());
    }

    /** How far apart the beginnings of one cause may be, even if both are known exactly. */
    private long toleranceMs(long nextUnitMs) {
        return Math.max(settings.get().common().nearby().toMillis(), (long) (UNIT_TOLERANCE * nextUnitMs));
    }
}
