package dev.frostline.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of level in one series: that it was found, was updated, or is over.
 *
 * @param changeId the same for every record about one change: {@code <series key>@<epoch milliseconds of the change
 *     point>}, with {@code |tail} before the @ for one of the tail
 * @param statistic what of the series changed
 * @param functionVersion the version most measured after the change, null where unknown
 * @param changePoint the start of the first window of the new level
 * @param detectedAt the end of the window that brought the evidence
 * @param baselineMs, currentMs the level before and since
 * @param changePct 100 × (current − baseline) / baseline
 * @param confidence from 0 to 1
 * @param windows, samples how much was observed since the change point
 * @param settings the settings of people that have influenced it, each {@code scope@version}, the widest first
 */
@RecordBuilder
public record Regression(
        Kind kind,
        String changeId,
        SeriesKey series,
        String city,
        String country,
        @Nullable String functionVersion,
        Direction direction,
        Instant changePoint,
        Instant detectedAt,
        double baselineMs,
        double currentMs,
        double changePct,
        double confidence,
        int windows,
        long samples,
        List<String> settings,
        ChangedStatistic statistic) {

    /** What happened to the change. */
    public enum Kind {
        OPENED,
        UPDATED,
        GONE
    }

    public Regression {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(changeId, "change_id");
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(direction, "direction");
        statistic = statistic == null ? ChangedStatistic.LEVEL : statistic;
        Objects.requireNonNull(changePoint, "change_point");
        Objects.requireNonNull(detectedAt, "detected_at");
        city = city == null ? "" : city;
        country = country == null ? "" : country;
        settings = settings == null ? List.of() : List.copyOf(settings);
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new InvalidValueException("confidence", "is " + confidence + ", outside 0 to 1");
        }
    }

    /** @return the id of a change of the level */
    public static String changeId(SeriesKey series, Instant changePoint) {
        return changeId(series, ChangedStatistic.LEVEL, changePoint);
    }

    public static String changeId(SeriesKey series, ChangedStatistic statistic, Instant changePoint) {
        return series + (statistic == ChangedStatistic.LEVEL ? "" : "|tail") + "@" + changePoint.toEpochMilli();
    }

    /** The same change, over or withdrawn. */
    public Regression gone() {
        return RegressionBuilder.builder(this).kind(Kind.GONE).build();
    }
}
