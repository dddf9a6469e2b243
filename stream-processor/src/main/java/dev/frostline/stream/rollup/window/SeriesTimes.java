package dev.frostline.stream.rollup.window;

/**
 * How far a series is, which can be read from its state without its windows.
 *
 * @param time the latest event time of the series
 * @param nextEnd when the first of all its windows ends, {@link SeriesWindows#NEVER} where none is open
 * @param unemittedEnd when the first of its 10 s windows ends that hold more than was shown, {@link SeriesWindows#NEVER}
 *     where none does
 */
record SeriesTimes(long time, long nextEnd, long unemittedEnd) {
    static SeriesTimes of(SeriesWindows windows) {
        return new SeriesTimes(windows.time(), windows.nextEnd(), unemittedEnd(windows));
    }

    private static long unemittedEnd(SeriesWindows windows) {
        for (RollupWindow window : windows.tenSeconds()) {
            if (window.hasUnemitted()) {
                return window.end();
            }
        }
        return SeriesWindows.NEVER;
    }
}
