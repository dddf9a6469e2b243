package dev.frostline.detection.alert.lifecycle;

import dev.frostline.model.alert.Alert;
import org.jspecify.annotations.Nullable;

/** Whether an alert has changed so much that a revision is published. */
public final class SignificantChange {
    private static final double MIN_POINTS = 5;
    private static final double MIN_SHARE = 0.2;
    private static final double MIN_SERIES_SHARE = 0.1;
    private static final double MUCH_WORSE_FACTOR = 1.5;

    private SignificantChange() {}

    /** @param before null for a new alert */
    public static boolean between(@Nullable Alert before, Alert after) {
        return before == null
                || !before.scope().equals(after.scope())
                || before.severity() != after.severity()
                || !firstCause(before).equals(firstCause(after))
                || isSignificant(before.changePct(), after.changePct())
                || isOfOtherSize(before, after);
    }

    /**
     * Whether a change is so much slower than was published that it counts as another slowdown.
     *
     * @param minimumEffect such as 0.10
     */
    public static boolean isMuchWorse(double changePct, double publishedPct, double minimumEffect) {
        double further = (100 + changePct) / (100 + publishedPct) - 1;
        return further >= minimumEffect && changePct >= MUCH_WORSE_FACTOR * publishedPct;
    }

    /** Whether they differ by at least five points and a fifth of what was published. */
    public static boolean isSignificant(double publishedPct, double nowPct) {
        return Math.abs(nowPct - publishedPct) >= Math.max(MIN_POINTS, MIN_SHARE * Math.abs(publishedPct));
    }

    private static boolean isOfOtherSize(Alert before, Alert after) {
        int difference = Math.abs(after.seriesCount() - before.seriesCount());
        return difference > 0 && difference >= MIN_SERIES_SHARE * before.seriesCount();
    }

    private static String firstCause(Alert alert) {
        return alert.causes().isEmpty()
                ? ""
                : alert.causes().get(0).kind() + " " + alert.causes().get(0).subject();
    }
}
