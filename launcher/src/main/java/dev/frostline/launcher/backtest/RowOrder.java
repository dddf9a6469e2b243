package dev.frostline.launcher.backtest;

import java.util.Locale;
import java.util.Optional;

/**
 * In what order the rows of a file were, and what of it that cost.
 *
 * @param outOfOrder earlier than one before them in their series
 * @param late those of them that came after their window was closed, and were left out
 */
public record RowOrder(long rows, long outOfOrder, long late) {
    /** With more left out, what was found is not what the file holds. */
    private static final double MAX_LATE_SHARE = 0.1;

    public boolean isUsable() {
        return late <= MAX_LATE_SHARE * rows;
    }

    /** Nothing where no row was left out. */
    public Optional<String> warning() {
        if (late == 0) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "frostline: %,d of %,d rows are earlier than one before them in their series; %,d of these came after"
                        + " their window was closed and were left out.%s Sort the file by time first: docs/backtest.md"
                        + " says how",
                outOfOrder,
                rows,
                late,
                isUsable() ? "" : " What was found is not what the file holds."));
    }
}
