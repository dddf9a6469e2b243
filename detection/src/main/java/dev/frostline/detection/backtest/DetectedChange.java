package dev.frostline.detection.backtest;

import dev.frostline.detection.series.FeedMessage;

/**
 * A change that was detected in a series.
 *
 * @param row number of the row at which it was detected; that of the series' last row if it was at the end of the input
 */
record DetectedChange(long row, FeedMessage.Finding finding) {
    long time() {
        return finding.time();
    }
}
