package dev.frostline.stream.rollup.window;

/**
 * The times of a series, which can be read from its state without its windows. All are epoch milliseconds.
 *
 * @param time the latest event time of the series
 * @param nextEnd the earliest end of all its windows; {@link SeriesWindows#NEVER} where none is open
 * @param unemittedEnd the earliest end of its 10 s windows that have measurements which no record has shown;
 *     {@link SeriesWindows#NEVER} where none has
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
