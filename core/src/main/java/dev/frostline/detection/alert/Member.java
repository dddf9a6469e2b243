package dev.frostline.detection.alert;

import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import java.util.Objects;

/**
 * A slowdown of one series on its way into an alert, or in one.
 *
 * @param regression what was last said of it
 * @param readySince event time since when it may become an alert, epoch milliseconds
 * @param alertId null while it waits
 * @param gone whether the series is back; it still counts for the alert's reach
 */
public record Member(Regression regression, long readySince, String alertId, boolean gone) {
    public Member {
        Objects.requireNonNull(regression, "regression");
    }

    SeriesKey series() {
        return regression.series();
    }

    String country() {
        return regression.country();
    }

    long changePoint() {
        return regression.changePoint().toEpochMilli();
    }

    boolean isWaiting() {
        return alertId == null;
    }

    /** The usual time from one evidence unit of the series to the next. */
    long cycleMs() {
        long since = regression.detectedAt().toEpochMilli() - changePoint();
        return since / Math.max(1, regression.windows());
    }

    Member with(Regression latest, boolean isGone) {
        return new Member(latest, readySince, alertId, isGone);
    }

    Member in(String newAlertId) {
        return new Member(regression, readySince, newAlertId, gone);
    }
}
