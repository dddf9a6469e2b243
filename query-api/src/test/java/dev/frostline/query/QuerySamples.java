package dev.frostline.query;

import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Direction;
import dev.frostline.model.LatencySketch;
import dev.frostline.model.Regression;
import dev.frostline.model.RegressionBuilder;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.model.RollupBuilder;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.TrafficNoteBuilder;
import dev.frostline.model.TrafficShare;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertBuilder;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Cause;
import dev.frostline.model.alert.Scope;
import dev.frostline.model.alert.Severity;
import dev.frostline.model.alert.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records for tests. */
public final class QuerySamples {
    private QuerySamples() {}

    public static Rollup rollup(SeriesKey series, Resolution resolution, long windowStart, double... millis) {
        LatencySketch sketch = new LatencySketch();
        for (double each : millis) {
            sketch.add(each);
        }
        return RollupBuilder.builder()
                .series(series)
                .city(cityOf(series))
                .country(countryOf(series))
                .latitude(50.1)
                .longitude(8.7)
                .functionVersion("1.4.2")
                .resolution(resolution)
                .windowStart(windowStart)
                .revision(0)
                .isFinal(false)
                .sketch(sketch)
                .build();
    }

    public static String cityOf(SeriesKey series) {
        return "City of " + series.popCode();
    }

    public static String countryOf(SeriesKey series) {
        return series.popCode().startsWith("F") ? "DE" : "US";
    }

    public static Regression regression(SeriesKey series, Regression.Kind kind, Instant changePoint) {
        return RegressionBuilder.builder()
                .kind(kind)
                .changeId(Regression.changeId(series, changePoint))
                .series(series)
                .city(cityOf(series))
                .country(countryOf(series))
                .functionVersion("1.4.2")
                .direction(Direction.UP)
                .changePoint(changePoint)
                .detectedAt(changePoint.plusSeconds(60))
                .baselineMs(100)
                .currentMs(150)
                .changePct(50)
                .confidence(0.9)
                .windows(6)
                .samples(60)
                .settings(List.of())
                .statistic(ChangedStatistic.LEVEL)
                .build();
    }

    public static TrafficNote note(String function, int revision, TrafficNote.Status status, Instant detectedAt) {
        boolean ended = status == TrafficNote.Status.ENDED;
        Instant updatedAt = detectedAt.plusSeconds(revision);
        return TrafficNoteBuilder.builder()
                .noteId(TrafficNote.noteId(function, detectedAt.minusSeconds(172_800)))
                .revision(revision)
                .functionName(function)
                .status(status)
                .direction(Direction.UP)
                .title(function + " looks 24 % slower: more of its traffic is at SYD; no location got slower")
                .baselineMs(100)
                .currentMs(124)
                .changePct(24)
                .mixturePct(23)
                .levelPct(1)
                .startedAt(detectedAt.minusSeconds(172_800))
                .detectedAt(detectedAt)
                .updatedAt(updatedAt)
                .endedAt(ended ? updatedAt : null)
                .ending(ended ? TrafficNote.Ending.BACK : null)
                .moved(List.of(new TrafficShare("SYD", "", 0.1, 0.3, 400)))
                .settings(List.of())
                .build();
    }

    public static Alert alert(String id, int revision, AlertStatus status, Instant detectedAt, String... pops) {
        return AlertBuilder.builder()
                .alertId(id)
                .revision(revision)
                .status(status)
                .severity(Severity.CRITICAL)
                .direction(Direction.UP)
                .title("checkout is 50 % slower")
                .scope(new Scope(List.of("checkout"), List.of("1.4.2"), List.of(pops), List.of(), List.of()))
                .seriesCount(3)
                .baselineMs(100)
                .currentMs(150)
                .changePct(50)
                .confidence(0.9)
                .startedAt(detectedAt.minusSeconds(120))
                .detectedAt(detectedAt)
                .updatedAt(detectedAt.plusSeconds(revision))
                .resolvedAt(status == AlertStatus.RESOLVED ? detectedAt.plusSeconds(600) : null)
                .causes(List.of(new Cause(
                        Cause.Kind.DEPLOYMENT,
                        "checkout@1.4.2",
                        0.8,
                        "It was deployed a minute before.",
                        Map.of("deployed_at", "2026-01-01T00:00:00Z"))))
                .history(List.of(new Transition(detectedAt, "detector", null, AlertStatus.FIRING, null)))
                .settings(List.of())
                .build();
    }
}
