package dev.frostline.detection.backtest;

import dev.frostline.detection.series.FeedMessage;

/**
 * What was found in a series.
 *
 * @param row whose arrival made it seen; the series' last one where the end of the input did
 */
record DetectedChange(long row, FeedMessage.Finding finding) {
    long time() {
        return finding.time();
    }
}
