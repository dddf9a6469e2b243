package dev.frostline.wire.codec;

import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import java.time.Instant;
import java.util.List;

/** A regression as its topic shows it: the series as three fields. */
record WireRegression(
        Regression.Kind kind,
        String changeId,
        String functionName,
        String popCode,
        String tier,
        String city,
        String country,
        String functionVersion,
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
        return new WireRegression(
                regression.kind(),
                regression.changeId(),
                series.functionName(),
                series.popCode(),
                series.tier(),
                regression.city(),
                regression.country(),
                regression.functionVersion(),
                regression.direction(),
                regression.changePoint(),
                regression.detectedAt(),
                regression.baselineMs(),
                regression.currentMs(),
                regression.changePct(),
                regression.confidence(),
                regression.windows(),
                regression.samples(),
                regression.settings(),
                regression.statistic());
    }

    Regression toModel() {
        return new Regression(
                kind,
                changeId,
                new SeriesKey(functionName, popCode, tier == null ? "" : tier),
                city,
                country,
                functionVersion,
                direction,
                changePoint,
                detectedAt,
                baselineMs,
                currentMs,
                changePct,
                confidence,
                windows,
                samples,
                settings,
                statistic);
    }
}
