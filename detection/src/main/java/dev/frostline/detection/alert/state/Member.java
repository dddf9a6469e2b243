package dev.frostline.detection.alert.state;

import dev.frostline.detection.Change;
import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A slowdown of one series that waits for an alert or is in one.
 *
 * @param regression the last one while the change lasted
 * @param readySince event time since when it may become an alert, epoch milliseconds; {@link #NOT_READY} while it is not
 *     confirmed: until then it only counts for the alerts of other changes
 * @param unmatched whether it had waited enough, and no other change of its cause was there
 * @param alertId null while it waits
 * @param endReason a member that has ended still counts for the series of the alert
 * @param endedAt event time, epoch milliseconds; 0 while it goes on
 */
public record Member(
        Regression regression,
        long readySince,
        boolean unmatched,
        @Nullable String alertId,
        EndReason endReason,
        long endedAt) {
    public static final long NOT_READY = Long.MAX_VALUE;

    public Member {
        Objects.requireNonNull(regression, "regression");
        Objects.requireNonNull(endReason, "endReason");
    }

    /** Ready as soon as it is confirmed. */
    public static Member waiting(Regression regression, long now) {
        return new Member(regression, isConfirmed(regression) ? now : NOT_READY, false, null, EndReason.GOES_ON, 0);
    }

    /** In an alert from the beginning. */
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

    /** Whether it has ended for good: a silent series may go on. */
    public boolean isOver() {
        return !isOngoing() && endReason != EndReason.SILENT;
    }

    /** When it was confirmed, or detected where it is not confirmed; epoch milliseconds. */
    public long noticedAt() {
        return isReady() ? readySince : regression.detectedAt().toEpochMilli();
    }

    /** The usual time from one evidence unit of the series to the next, milliseconds. */
    public long unitIntervalMs() {
        return sinceChange() / Math.max(1, regression.windows());
    }

    /** The time until the next evidence unit is complete, whether or not there are gaps between units; milliseconds. */
    public long nextUnitMs() {
        return sinceChange() / Math.max(1, regression.windows() - 1);
    }

    private long sinceChange() {
        return regression.detectedAt().toEpochMilli() - changePoint();
    }

    /** The member after a regression that says that the change goes on, or goes on again. */
    public Member updated(Regression latest, long now) {
        long since = !isReady() && isConfirmed(latest) ? now : readySince;
        return new Member(latest, since, unmatched, alertId, EndReason.GOES_ON, 0);
    }

    public Member ended(EndReason reason, long at) {
        return new Member(regression, readySince, unmatched, alertId, reason, at);
    }

    public Member withAlert(@Nullable String newAlertId) {
        return new Member(regression, readySince, unmatched, newAlertId, endReason, endedAt);
    }

    public Member asUnmatched() {
        return new Member(regression, readySince, true, alertId, endReason, endedAt);
    }
}
