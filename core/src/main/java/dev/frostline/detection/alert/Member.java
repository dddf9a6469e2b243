package dev.frostline.detection.alert;

import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.Statistic;
import java.util.Objects;

/**
 * A slowdown of one series on its way into an alert, or in one.
 *
 * @param regression what was last said of it while it lasted
 * @param readySince event time since when it may become an alert, epoch milliseconds
 * @param alertId null while it waits
 * @param end what has ended still counts for the alert's reach
 * @param endedAt event time, epoch milliseconds; 0 while it goes on
 */
public record Member(Regression regression, long readySince, String alertId, End end, long endedAt) {
    public Member {
        Objects.requireNonNull(regression, "regression");
        Objects.requireNonNull(end, "end");
    }

    static Member waiting(Regression regression, long readySince) {
        return new Member(regression, readySince, null, End.GOES_ON, 0);
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

    boolean goesOn() {
        return end == End.GOES_ON;
    }

    /** The usual time from one evidence unit of the series to the next. */
    long cycleMs() {
        long since = regression.detectedAt().toEpochMilli() - changePoint();
        return since / Math.max(1, regression.windows());
    }

    /** It goes on, or does so again. */
    Member with(Regression latest) {
        return new Member(latest, readySince, alertId, End.GOES_ON, 0);
    }

    Member ended(End how, long at) {
        return new Member(regression, readySince, alertId, how, at);
    }

    Member in(String newAlertId) {
        return new Member(regression, readySince, newAlertId, end, endedAt);
    }
}
