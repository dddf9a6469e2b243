package dev.frostline.detection.alert;

import dev.frostline.detection.Change;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.Statistic;
import java.util.Objects;

/**
 * A slowdown of one series on its way into an alert, or in one.
 *
 * @param regression what was last said of it while it lasted
 * @param readySince event time since when it may become an alert, epoch milliseconds; {@link #NOT_READY} while it may
 *     yet go away by itself, and counts for what others are part of only
 * @param alone whether nothing like it was there when it had waited enough
 * @param alertId null while it waits
 * @param end what has ended still counts for the alert's reach
 * @param endedAt event time, epoch milliseconds; 0 while it goes on
 */
public record Member(Regression regression, long readySince, boolean alone, String alertId, End end, long endedAt) {
    public static final long NOT_READY = Long.MAX_VALUE;

    public Member {
        Objects.requireNonNull(regression, "regression");
        Objects.requireNonNull(end, "end");
    }

    /** Ready as soon as it is confirmed. */
    static Member waiting(Regression regression, long now) {
        return new Member(regression, isConfirmed(regression) ? now : NOT_READY, false, null, End.GOES_ON, 0);
    }

    /** It is an alert's from the beginning. */
    static Member of(String alertId, Regression regression, long now) {
        return new Member(regression, now, false, alertId, End.GOES_ON, 0);
    }

    private static boolean isConfirmed(Regression regression) {
        return regression.confidence() > Change.UNCONFIRMED;
    }

    SeriesKey series() {
        return regression.series();
    }

    Statistic statistic() {
        return regression.statistic();
    }

    String country() {
        return regression.country();
    }

    String changeId() {
        return regression.changeId();
    }

    long changePoint() {
        return regression.changePoint().toEpochMilli();
    }

    boolean isWaiting() {
        return alertId == null;
    }

    boolean isReady() {
        return readySince != NOT_READY;
    }

    boolean goesOn() {
        return end == End.GOES_ON;
    }

    /** For good: of one that has only gone silent that is not known. */
    boolean isOver() {
        return !goesOn() && end != End.SILENT;
    }

    /** Since when it is believed, or seen at least. */
    long noticedAt() {
        return isReady() ? readySince : regression.detectedAt().toEpochMilli();
    }

    /** The usual time from one evidence unit of the series to the next. */
    long cycleMs() {
        return sinceChange() / Math.max(1, regression.windows());
    }

    /** By when the next evidence unit is there, whether units are short and far apart or have no gaps. */
    long nextUnitMs() {
        return sinceChange() / Math.max(1, regression.windows() - 1);
    }

    private long sinceChange() {
        return regression.detectedAt().toEpochMilli() - changePoint();
    }

    /** It goes on, or does so again. */
    Member with(Regression latest, long now) {
        long since = !isReady() && isConfirmed(latest) ? now : readySince;
        return new Member(latest, since, alone, alertId, End.GOES_ON, 0);
    }

    Member ended(End how, long at) {
        return new Member(regression, readySince, alone, alertId, how, at);
    }

    Member in(String newAlertId) {
        return new Member(regression, readySince, alone, newAlertId, end, endedAt);
    }

    Member foundAlone() {
        return new Member(regression, readySince, true, alertId, end, endedAt);
    }
}
