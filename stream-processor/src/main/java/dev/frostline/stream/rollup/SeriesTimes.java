package dev.frostline.stream.rollup;

/**
 * How far a series is, which can be read from its state without its windows.
 *
 * @param time the latest event time of the series
 * @param nextEnd when the first of all its windows ends, {@link SeriesWindows#NEVER} where none is open
 * @param newsEnd when the first of its 10 s windows ends that hold more than was shown, {@link SeriesWindows#NEVER}
 *     where none does
 */
record SeriesTimes(long time, long nextEnd, long newsEnd) {
    static SeriesTimes of(SeriesWindows windows) {
        return new SeriesTimes(windows.time(), windows.nextEnd(), newsEnd(windows));
    }

    private static long newsEnd(SeriesWindows windows) {
        for (OpenWindow window : windows.tenSeconds()) {
            if (window.hasNews()) {
                return window.end();
            }
        }
        return SeriesWindows.NEVER;
    }
}
