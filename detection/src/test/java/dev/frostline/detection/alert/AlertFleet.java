package dev.frostline.detection.alert;

import dev.frostline.detection.alert.state.AlertTables;
import dev.frostline.detection.alert.state.KnownSeries;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import dev.frostline.model.RegressionBuilder;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Eight functions at twelve PoPs in three tiers, and an alert book that is told of their changes. */
final class AlertFleet {
    static final Instant START = Instant.parse("2026-03-02T14:02:00Z");

    private static final Map<String, String> COUNTRIES = Map.ofEntries(
            Map.entry("FRA", "DE"),
            Map.entry("MUC", "DE"),
            Map.entry("DEL", "IN"),
            Map.entry("BOM", "IN"),
            Map.entry("MAA", "IN"),
            Map.entry("GRU", "BR"),
            Map.entry("IAD", "US"),
            Map.entry("PDX", "US"),
            Map.entry("ORD", "US"),
            Map.entry("LHR", "GB"),
            Map.entry("NRT", "JP"),
            Map.entry("SIN", "SG"));

    final AlertTables tables = AlertTables.inMemory();
    final AlertEngine engine = new AlertEngine(SettingsSnapshot::defaults, tables);
    final List<Alert> revisions = new ArrayList<>();
    private long now = START.toEpochMilli();

    AlertFleet() {
        this(everySeries());
    }

    /** One of these series only. */
    AlertFleet(List<SeriesKey> population) {
        population.forEach(s -> engine.updateSeries(new KnownSeries(s, country(s), now)));
    }

    static List<SeriesKey> everySeries() {
        List<SeriesKey> all = new ArrayList<>();
        for (int f = 1; f <= 8; f++) {
            for (String pop : COUNTRIES.keySet().stream().sorted().toList()) {
                for (String tier : List.of("free", "pro", "enterprise")) {
                    all.add(new SeriesKey("fn-" + f, pop, tier));
                }
            }
        }
        return all;
    }

    static String country(SeriesKey series) {
        return COUNTRIES.getOrDefault(series.popCode(), "");
    }

    static List<SeriesKey> where(Predicate<SeriesKey> condition) {
        return everySeries().stream().filter(condition).toList();
    }

    static Regression regression(Regression.Kind kind, SeriesKey series, Instant at, double pct) {
        return RegressionBuilder.builder()
                .kind(kind)
                .changeId(Regression.changeId(series, at))
                .series(series)
                .city("")
                .country(country(series))
                .functionVersion("1.4.2")
                .direction(pct > 0 ? Direction.UP : Direction.DOWN)
                .changePoint(at)
                .detectedAt(at.plusSeconds(80))
                .baselineMs(100)
                .currentMs(100 + pct)
                .changePct(pct)
                .confidence(0.99)
                .windows(4)
                .samples(12)
                .settings(List.of())
                .statistic(ChangedStatistic.LEVEL)
                .build();
    }

    static Regression withConfidence(Regression r, double confidence) {
        return RegressionBuilder.builder()
                .kind(r.kind())
                .changeId(r.changeId())
                .series(r.series())
                .city(r.city())
                .country(r.country())
                .functionVersion(r.functionVersion())
                .direction(r.direction())
                .changePoint(r.changePoint())
                .detectedAt(r.detectedAt())
                .baselineMs(r.baselineMs())
                .currentMs(r.currentMs())
                .changePct(r.changePct())
                .confidence(confidence)
                .windows(r.windows())
                .samples(r.samples())
                .settings(List.of())
                .statistic(ChangedStatistic.LEVEL)
                .build();
    }

    static Regression ofTheTail(Regression r) {
        return RegressionBuilder.builder()
                .kind(r.kind())
                .changeId(Regression.changeId(r.series(), ChangedStatistic.TAIL, r.changePoint()))
                .series(r.series())
                .city(r.city())
                .country(r.country())
                .functionVersion(r.functionVersion())
                .direction(r.direction())
                .changePoint(r.changePoint())
                .detectedAt(r.detectedAt())
                .baselineMs(r.baselineMs())
                .currentMs(r.currentMs())
                .changePct(r.changePct())
                .confidence(r.confidence())
                .windows(r.windows())
                .samples(r.samples())
                .settings(r.settings())
                .statistic(ChangedStatistic.TAIL)
                .build();
    }

    /** Seen, and not confirmed yet. */
    AlertFleet suspected(List<SeriesKey> series, Instant since, double pct) {
        for (SeriesKey one : series) {
            handle(withConfidence(regression(Regression.Kind.OPENED, one, since, pct), 0.45));
        }
        return this;
    }

    /** Each series a second after the one before. */
    AlertFleet slower(List<SeriesKey> series, Instant since, double pct) {
        for (SeriesKey one : series) {
            handle(regression(Regression.Kind.OPENED, one, since, pct));
        }
        return this;
    }

    AlertFleet back(List<SeriesKey> series, Instant since) {
        for (SeriesKey one : series) {
            handle(regression(Regression.Kind.GONE, one, since, 0.01));
        }
        return this;
    }

    AlertFleet handle(Regression regression) {
        now += 100;
        advance();
        revisions.addAll(engine.handleRegression(regression, now));
        return this;
    }

    AlertFleet afterSeconds(long seconds) {
        now += 1000 * seconds;
        advance();
        return this;
    }

    /** Nothing is measured of any series for so many days. */
    AlertFleet silentFor(int days) {
        return afterSeconds(86_400L * days);
    }

    AlertFleet measuredAgain(List<SeriesKey> series) {
        series.forEach(s -> engine.updateSeries(new KnownSeries(s, country(s), now)));
        return this;
    }

    List<Alert> command(AlertCommand command) {
        List<Alert> answer = engine.apply(command, now);
        revisions.addAll(answer);
        return answer;
    }

    long now() {
        return now;
    }

    void add(List<Alert> more) {
        revisions.addAll(more);
        advance();
    }

    /** The alerts as they stand. */
    List<Alert> alerts() {
        return List.copyOf(tables.alerts().values());
    }

    Alert only() {
        if (tables.alerts().values().size() != 1) {
            throw new AssertionError("alerts: " + titles());
        }
        return alerts().get(0);
    }

    List<String> titles() {
        return alerts().stream().map(Alert::title).toList();
    }

    private void advance() {
        while (engine.nextDue().orElse(Long.MAX_VALUE) <= now) {
            revisions.addAll(engine.advanceTo(engine.nextDue().getAsLong()));
        }
    }
}
