package dev.frostline.wire.codec;

import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import dev.frostline.model.RegressionBuilder;
import dev.frostline.model.SeriesKey;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A regression as its topic shows it: the series as three fields. */
@RecordBuilder
record WireRegression(
        Regression.Kind kind,
        String changeId,
        String functionName,
        String popCode,
        @Nullable String tier,
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

    static WireRegression from(Regression regression) {
        SeriesKey series = regression.series();
        return WireRegressionBuilder.builder()
                .kind(regression.kind())
                .changeId(regression.changeId())
                .functionName(series.functionName())
                .popCode(series.popCode())
                .tier(series.tier())
                .city(regression.city())
                .country(regression.country())
                .functionVersion(regression.functionVersion())
                .direction(regression.direction())
                .changePoint(regression.changePoint())
                .detectedAt(regression.detectedAt())
                .baselineMs(regression.baselineMs())
                .currentMs(regression.currentMs())
                .changePct(regression.changePct())
                .confidence(regression.confidence())
                .windows(regression.windows())
                .samples(regression.samples())
                .settings(regression.settings())
                .statistic(regression.statistic())
                .build();
    }

    Regression toModel() {
        return RegressionBuilder.builder()
                .kind(kind)
                .changeId(changeId)
                .series(new SeriesKey(functionName, popCode, tier == null ? "" : tier))
                .city(city)
                .country(country)
                .functionVersion(functionVersion)
                .direction(direction)
                .changePoint(changePoint)
                .detectedAt(detectedAt)
                .baselineMs(baselineMs)
                .currentMs(currentMs)
                .changePct(changePct)
                .confidence(confidence)
                .windows(windows)
                .samples(samples)
                .settings(settings)
                .statistic(statistic)
                .build();
    }
}
