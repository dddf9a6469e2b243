package dev.frostline.detection.alert.state;

import dev.frostline.detection.Change;
import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import java.util.Objects;

/**
 * A slowdown of one series on its way into an alert, or in one.
 *
 * @param regression what was last said of it while it lasted
 * @param readySince event time since when it may become an alert, epoch milliseconds; {@link #NOT_READY} while it may
 *     yet go away by itself, and counts for what others are part of only
 * @param unmatched whether nothing like it was there when it had waited enough
 * @param alertId null while it waits
 * @param endReason what has ended still counts for the alert's reach
 * @param endedAt event time, epoch milliseconds; 0 while it goes on
 */
public record Member(
        Regression regression, long readySince, boolean unmatched, String alertId, EndReason endReason, long endedAt) {
    public static final long NOT_READY = Long.MAX_VALUE;

    public Member {
        Objects.requireNonNull(regression, "regression");
        Objects.requireNonNull(endReason, "end");
    }

    /** Ready as soon as it is confirmed. */
    public static Member waiting(Regression regression, long now) {
        return new Member(regression, isConfirmed(regression) ? now : NOT_READY, false, null, EndReason.GOES_ON, 0);
    }

    /** It is an alert's from the beginning. */
    public static Member of(String alertId, Regression regression, long now) {
        return new Member(regression, now, false, alertId, EndReason.GOES_ON, 0);
    }

    private static boolean isConfirmed(Regression regression) {
        return regression.confidence() > Change.MAX_UNCONFIRMED_CONFIDENCE;
    }

    public SeriesKey series() {
        return regression.series();
    }

    public ChangedStatistic statistic() {
        return regression.statistic();
    }

    public String country() {
        return regression.country();
    }

    public String changeId() {
        return regression.changeId();
    }

    public long changePoint() {
        return regression.changePoint().toEpochMilli();
    }

    public boolean isWaiting() {
        return alertId == null;
    }

    public boolean isReady() {
        return readySince != NOT_READY;
    }

    public boolean isOngoing() {
        return endReason == EndReason.GOES_ON;
    }

    /** For good: of one that has only gone silent that is not known. */
    public boolean isOver() {
        return !isOngoing() && endReason != EndReason.SILENT;
    }

    /** Since when it is believed, or seen at least. */
    public long noticedAt() {
        return isReady() ? readySince : regression.detectedAt().toEpochMilli();
    }

    /** The usual time from one evidence unit of the series to the next. */
    public long unitIntervalMs() {
        return sinceChange() / Math.max(1, regression.windows());
    }

    /** By when the next evidence unit is there, whether units are short and far apart or have no gaps. */
    public long nextUnitMs() {
        return sinceChange() / Math.max(1, regression.windows() - 1);
    }

    private long sinceChange() {
        return regression.detectedAt().toEpochMilli() - changePoint();
    }

    /** It goes on, or does so again. */
    public Member updated(Regression latest, long now) {
        long since = !isReady() && isConfirmed(latest) ? now : readySince;
        return new Member(latest, since, unmatched, alertId, EndReason.GOES_ON, 0);
    }

    public Member ended(EndReason reason, long at) {
        return new Member(regression, readySince, unmatched, alertId, reason, at);
    }

    public Member withAlert(String newAlertId) {
        return new Member(regression, readySince, unmatched, newAlertId, endReason, endedAt);
    }

    public Member asUnmatched() {
        return new Member(regression, readySince, true, alertId, endReason, endedAt);
    }
}
