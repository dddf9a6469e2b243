package dev.frostline.detection.alert;

import java.util.function.Supplier;

/** Whether changes began at about one time, as far as that can be known. */
final class Nearness {
    private static final int UNITS_NEARBY = 3;
    /** So much farther off may the estimate of a beginning be. */
    private static final int VAGUE = 3;

    private final Supplier<SettingsBook> settings;

    Nearness(Supplier<SettingsBook> settings) {
        this.settings = settings;
    }

    /** They began at about one time, or were noticed at one and began at not quite another. */
    boolean between(Member one, Member other) {
        long near = Math.max(millis(one), millis(other));
        long apart = Math.abs(one.changePoint() - other.changePoint());
        long noticedApart = Math.abs(one.noticedAt() - other.noticedAt());
        return apart <= near || apart <= VAGUE * near && noticedApart <= near / 2;
    }

    /** How far off the beginning of a change may be that is noticed when it is known what it is part of. */
    long vagueMillis(Member member) {
        return VAGUE * millis(member);
    }

    private long millis(Member member) {
        return Math.max(settings.get().common().nearby().toMillis(), UNITS_NEARBY * member.cycleMs());
    }
}
