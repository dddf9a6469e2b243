package dev.frostline.detection;

/** Whether a pattern foretells a series well enough to be held for real. */
final class Verdict {
    /** Misses with the pattern must be under this share of those without it; the more were compared the nearer to 1. */
    private static final double BETTER = 0.65;

    private static final double NO_BETTER = 0.85;
    private static final double BECOMES = 1.7;
    private static final double STAYS = 0.7;

    /** A smooth pattern has few degrees of freedom, so that chance makes it little better. */
    private static final double SMOOTH_BETTER = 0.90;

    private static final double SMOOTH_NO_BETTER = 0.95;
    /** In standard errors. */
    private static final double SURE = 2.5;
    /** By so much one of two forms must be closer for the other one to be left. */
    private static final double CLEARLY_CLOSER = 0.9;

    private Verdict() {}

    /** @param is whether it is held for real already */
    static boolean ofParts(Foresight pattern, int comparisons, boolean is) {
        double better = 1 - (is ? STAYS : BECOMES) / Math.sqrt(comparisons);
        return pattern.shareOfMiss() < Math.max(is ? NO_BETTER : BETTER, better);
    }

    /** @param is whether it is held for real already */
    static boolean ofSmooth(Foresight pattern, int comparisons, boolean is) {
        return is
                ? pattern.shareOfMiss() < SMOOTH_NO_BETTER
                : pattern.shareOfMiss() < SMOOTH_BETTER && pattern.sureness(comparisons) > SURE;
    }

    /** @param is whether it is the one that is held for real already */
    static boolean isCloser(Foresight one, Foresight other, boolean is) {
        return is ? CLEARLY_CLOSER * one.miss() <= other.miss() : one.miss() < CLEARLY_CLOSER * other.miss();
    }
}
