package dev.frostline.query;

import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Direction;
import dev.frostline.model.LatencySketch;
import dev.frostline.model.Regression;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.TrafficShare;
import dev.frostline.model.alert.Alert;
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
        return new Rollup(
                series,
                cityOf(series),
                countryOf(series),
                50.1,
                8.7,
                "1.4.2",
                resolution,
                windowStart,
                0,
                false,
                sketch);
    }

    public static String cityOf(SeriesKey series) {
        return "City of " + series.popCode();
    }

    public static String countryOf(SeriesKey series) {
        return series.popCode().startsWith("F") ? "DE" : "US";
    }

    public static Regression regression(SeriesKey series, Regression.Kind kind, Instant changePoint) {
        return new Regression(
                kind,
                Regression.changeId(series, changePoint),
                series,
                cityOf(series),
                countryOf(series),
                "1.4.2",
                Direction.UP,
                changePoint,
                changePoint.plusSeconds(60),
                100,
                150,
                50,
                0.9,
                6,
                60,
                List.of(),
                ChangedStatistic.LEVEL);
    }

    public static TrafficNote note(String function, int revision, TrafficNote.Status status, Instant detectedAt) {
        boolean ended = status == TrafficNote.Status.ENDED;
        Instant updatedAt = detectedAt.plusSeconds(revision);
        return new TrafficNote(
                TrafficNote.noteId(function, detectedAt.minusSeconds(172_800)),
                revision,
                function,
                status,
                Direction.UP,
                function + " looks 24 % slower: more of its traffic is at SYD; no location got slower",
                100,
                124,
                24,
                23,
                1,
                detectedAt.minusSeconds(172_800),
                detectedAt,
                updatedAt,
                ended ? updatedAt : null,
                ended ? TrafficNote.Ending.BACK : null,
                List.of(new TrafficShare("SYD", "", 0.1, 0.3, 400)),
                List.of());
    }

    public static Alert alert(String id, int revision, AlertStatus status, Instant detectedAt, String... pops) {
        return new Alert(
                id,
                revision,
                status,
                Severity.CRITICAL,
                Direction.UP,
                "checkout is 50 % slower",
                new Scope(List.of("checkout"), List.of("1.4.2"), List.of(pops), List.of(), List.of()),
                3,
                100,
                150,
                50,
                0.9,
                detectedAt.minusSeconds(120),
                detectedAt,
                detectedAt.plusSeconds(revision),
                status == AlertStatus.RESOLVED ? detectedAt.plusSeconds(600) : null,
                List.of(new Cause(
                        Cause.Kind.DEPLOYMENT,
                        "checkout@1.4.2",
                        0.8,
                        "It was deployed a minute before.",
                        Map.of("deployed_at", "2026-01-01T00:00:00Z"))),
                List.of(new Transition(detectedAt, "detector", null, AlertStatus.FIRING, null)),
                List.of());
    }
}
