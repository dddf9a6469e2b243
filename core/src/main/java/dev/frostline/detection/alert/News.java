package dev.frostline.detection.alert;

import dev.frostline.model.Alert;

/** Whether an alert has changed so much that people should be told. */
final class News {
    private static final double FEWEST_POINTS = 5;
    private static final double LEAST_SHARE = 0.2;
    private static final double LEAST_DIFFERENCE = 0.1;
    private static final double MUCH = 1.5;

    private News() {}

    /** @param before null for a new alert */
    static boolean between(Alert before, Alert after) {
        return before == null
                || !before.scope().equals(after.scope())
                || before.severity() != after.severity()
                || !firstCause(before).equals(firstCause(after))
                || hasMoved(before.changePct(), after.changePct())
                || isOfOtherSize(before, after);
    }

    /**
     * Whether something is so much slower than was told that it is as good as another slowdown.
     *
     * @param minimumEffect such as 0.10
     */
    static boolean isMuchWorse(double changePct, double toldPct, double minimumEffect) {
        double further = (100 + changePct) / (100 + toldPct) - 1;
        return further >= minimumEffect && changePct >= MUCH * toldPct;
    }

    /** By five points and a fifth of what was told. */
    static boolean hasMoved(double toldPct, double nowPct) {
        return Math.abs(nowPct - toldPct) >= Math.max(FEWEST_POINTS, LEAST_SHARE * Math.abs(toldPct));
    }

    private static boolean isOfOtherSize(Alert before, Alert after) {
        int difference = Math.abs(after.seriesCount() - before.seriesCount());
        return difference > 0 && difference >= LEAST_DIFFERENCE * before.seriesCount();
    }

    private static String firstCause(Alert alert) {
        return alert.causes().isEmpty()
                ? ""
                : alert.causes().get(0).kind() + " " + alert.causes().get(0).subject();
    }
}
