package dev.frostline.stream.replay.comparison;

import dev.frostline.model.Regression;
import dev.frostline.model.Rollup;
import dev.frostline.model.alert.Alert;
import dev.frostline.stream.rollup.intake.EventRange;
import dev.frostline.wire.Topic;
import dev.frostline.wire.Topics;
import dev.frostline.wire.WireCodec;
import dev.frostline.wire.codec.Codecs;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One kind of results of a replay.
 *
 * @param topic the live topic of the results
 * @param counts whether a result belongs to the range
 * @param name identifies the subject of a result; the last result of each name is compared
 * @param substance the bytes that are compared: everything except the revision of a rollup
 * @param description a short text for users
 */
public record ResultKind<T>(
        Topic topic,
        WireCodec<T> codec,
        Predicate<T> counts,
        Function<T, String> name,
        Function<T, byte[]> substance,
        Function<T, String> description) {

    /** Final rollups whose whole window is in the range, by series, resolution and window. */
    public static ResultKind<Rollup> rollups(EventRange range) {
        return new ResultKind<>(
                Topics.ROLLUPS,
                Codecs.ROLLUP,
                rollup -> rollup.isFinal() && range.contains(rollup.windowStart(), rollup.windowEnd()),
                rollup -> rollup.series() + " " + rollup.resolution().label() + " "
                        + Instant.ofEpochMilli(rollup.windowStart()),
                rollup -> Codecs.ROLLUP.encode(rollup.revised(0)),
                ResultKind::text);
    }

    /** Regressions that began and were detected within the range, by change. */
    public static ResultKind<Regression> regressions(EventRange range) {
        return new ResultKind<>(
                Topics.REGRESSIONS,
                Codecs.REGRESSION,
                regression -> isWithin(range, regression.changePoint()) && isWithin(range, regression.detectedAt()),
                Regression::changeId,
                Codecs.REGRESSION::encode,
                ResultKind::text);
    }

    /** Alerts that began and were detected within the range, by id. */
    public static ResultKind<Alert> alerts(EventRange range) {
        return new ResultKind<>(
                Topics.ALERTS,
                Codecs.ALERT,
                alert -> isWithin(range, alert.startedAt()) && isWithin(range, alert.detectedAt()),
                Alert::alertId,
                Codecs.ALERT::encode,
                alert -> alert.status().name().toLowerCase(Locale.ROOT) + ", " + alert.title());
    }

    private static boolean isWithin(EventRange range, Instant time) {
        return range.contains(time.toEpochMilli(), time.toEpochMilli());
    }

    private static String text(Rollup rollup) {
        return String.format(
                Locale.ROOT,
                "%d measurements, p95 %.1f ms",
                rollup.sketch().count(),
                rollup.sketch().quantile(0.95));
    }

    private static String text(Regression regression) {
        return String.format(
                Locale.ROOT, "%s, %+.0f %%", regression.kind().name().toLowerCase(Locale.ROOT), regression.changePct());
    }
}
