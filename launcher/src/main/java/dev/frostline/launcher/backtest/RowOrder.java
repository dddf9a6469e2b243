package dev.frostline.launcher.backtest;

import java.util.Locale;
import java.util.Optional;

/**
 * The order of the rows of a file.
 *
 * @param outOfOrder number of rows that are earlier than one before them in their series
 * @param late number of those that came after their window was closed and were left out
 */
public record RowOrder(long rows, long outOfOrder, long late) {
    /** With a larger share left out, the result is not valid for the file. */
    private static final double MAX_LATE_SHARE = 0.1;

    /** @return whether the result of the backtest is valid for the file */
    public boolean isUsable() {
        return late <= MAX_LATE_SHARE * rows;
    }

    /** @return a warning for the user; empty if no row was left out */
    public Optional<String> warning() {
        if (late == 0) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "frostline: %,d of %,d rows are earlier than one before them in their series; %,d of these came after"
                        + " their window was closed and were left out.%s Sort the file by time first, as docs/backtest.md"
                        + " describes",
                outOfOrder,
                rows,
                late,
                isUsable() ? "" : " Too many rows are left out: the result is not valid for the file."));
    }
}
