package dev.frostline.benchmarks.detection;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frostline.detection.DetectionSettings;
import dev.frostline.detection.SeriesDetector;
import dev.frostline.model.Alert;
import dev.frostline.producer.source.ImportException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Runs the parts of the benchmark one after the other, and puts their figures together. */
final class DetectionBench {
    private static final int FLEET_TRIALS = 5;
    private static final int TAIL_ROUNDS = 3;
    private static final double RHYTHM = 0.3;
    private static final int LARGEST = 5;
    private static final int MANY = 100_000;
    private static final List<Double> CURVE = List.of(1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5, 1e-6);
    private static final List<Contestant> RIVALS = List.of(
            new Contestant("fixed_threshold", "fixed threshold, +20 %", FixedThreshold::new),
            new Contestant("three_sigma", "mean + 3 deviations", ThreeSigma::new),
            new Contestant("cusum", "CUSUM on the mean", Cusum::new));

    private final Path data;
    private final Path charts;
    private final RealDays series;
    private final RealDays all;
    private final int days;
    private final int rounds;
    private final long seed;
    private final PrintStream progress;
    private final List<String> table = new ArrayList<>();
    private final ObjectNode figures = new JsonMapper().createObjectNode();

    /**
     * @param data the file itself
     * @param charts the directory for pictures of the largest alerts, null for none
     * @param all from which a fleet is made
     * @param series on which the rest is measured
     */
    DetectionBench(
            Path data,
            Path charts,
            RealDays all,
            RealDays series,
            int days,
            int rounds,
            long seed,
            PrintStream progress) {
        this.data = data;
        this.charts = charts;
        this.all = all;
        this.series = series;
        this.days = days;
        this.rounds = rounds;
        this.seed = seed;
        this.progress = progress;
    }

    void run(boolean withCurve) throws ImportException {
        figures.put("series", series.size());
        figures.put("days", days);
        figures.put("windows", (long) rounds * series.size() * days);
        steps();
        if (withCurve) {
            curve();
        }
        patterns();
        fleets();
        history();
        cost();
        memory();
    }

    /** For people, in lines. */
    List<String> table() {
        return table;
    }

    ObjectNode figures() {
        return figures;
    }

    private void steps() {
        Steps steps = new Steps(series, days, rounds, seed);
        table.add(Score.header());
        say("steps");
        Score own = steps.score(frostline(DetectionSettings.DEFAULTS));
        own.into(figures);
        table.add(own.row("Frostline"));
        ObjectNode rivals = figures.putObject("rivals");
        for (Contestant rival : RIVALS) {
            say("steps: " + rival.title());
            Score score = steps.score(rival);
            score.into(rivals.putObject(rival.name()));
            table.add(score.row(rival.title()));
        }
    }

    private void curve() {
        Steps steps = new Steps(series, days, rounds, seed);
        ArrayNode curve = figures.putArray("curve");
        table.add("");
        for (double rate : CURVE) {
            say("the curve, false_change_rate " + rate);
            DetectionSettings defaults = DetectionSettings.DEFAULTS;
            Score score = steps.score(frostline(new DetectionSettings(
                    defaults.minimumEffect(), rate, defaults.confirmUnits(), defaults.rebaselineAfter())));
            score.into(curve.addObject().put("false_change_rate", rate));
            table.add(score.row(String.format(Locale.ROOT, "false_change_rate %.0e", rate)));
        }
    }

    private void patterns() {
        Patterns patterns = new Patterns(series, days, rounds, seed);
        table.add("");
        say("spikes");
        Patterns.Share spikes = patterns.spikes();
        tell("spike_alerts", spikes.found(), "alerts of spikes of one to three windows at twice the level");
        tell("spike_trials", spikes.trials(), "such spikes");
        rhythms();
        say("drifts and tails");
        double drifts = patterns.drifts().value();
        tell("drift_found", drifts, "share of drifts of +1 % a window over 30 windows that is found");
        tails();
        say("mixtures");
        Mixture.Outcome mixture = new Mixture(series, days, seed).outcome();
        tell("mixture_alerts", mixture.alerts(), "alerts of traffic that moves to slow places");
        double noted = (double) mixture.noted() / mixture.functions();
        tell("mixture_notes", noted, "share of those functions of which a note says so");
        tell("mixture_notes_early", mixture.early(), "notes of them while nothing had moved yet");
    }

    private void rhythms() {
        say("rhythms of the day and the week");
        Rhythms rhythms = new Rhythms(series, days, RHYTHM, seed);
        Rhythms.Told hours = rhythms.dayByHour();
        Rhythms.Told minutes = rhythms.dayByTenMinutes();
        Rhythms.Told week = rhythms.weekByDay();
        Rhythms.Told all = hours.plus(minutes).plus(week);
        Rhythms none = new Rhythms(series, days, 0, seed);
        Rhythms.Told plain = none.dayByHour().plus(none.dayByTenMinutes()).plus(none.weekByDay());
        tell("season_day_changes", hours.changes(), "changes in " + hours.windows() + " hours with ±30 % over the day");
        tell(
                "season_day_fine_changes",
                minutes.changes(),
                "changes in " + minutes.windows() + " windows of ten minutes with ±30 % over the day");
        tell("season_week_changes", week.changes(), "changes in " + week.windows() + " days with ±30 % over the week");
        tell("season_changes", all.changes(), "together, after the second period");
        tell("season_plain_changes", plain.changes(), "changes in the same windows without a rhythm");
        tell("season_alerts", all.alerts(), "alerts of rhythms");
        tell("season_plain_alerts", plain.alerts(), "alerts without a rhythm");
    }

    private void tails() {
        Tails tails = new Tails(series, days, Math.min(rounds, TAIL_ROUNDS), seed);
        tail("tail_fifth", tails.find(Tails.Kind.SLOWEST_FIFTH), "the slowest fifth of each window");
        tail("tail", tails.find(Tails.Kind.SLOWEST_TENTH), "the slowest tenth of all, so that p95 doubles,");
        tail("tail_random", tails.find(Tails.Kind.RANDOM_TENTH), "a tenth at random");
    }

    private void tail(String name, Delays delays, String samples) {
        Integer half = delays.quantile(0.5);
        Integer most = delays.quantile(0.9);
        tell(
                name + "_found",
                delays.recall(),
                "found of " + samples + " twice as slow, within " + Tails.HORIZON + " windows (median " + half
                        + ", 90th percentile " + most + ")");
        figures.put(name + "_delay_median", half);
        figures.put(name + "_delay_p90", most);
    }

    private void fleets() {
        say("fleets");
        List<FleetScore> scores = new FleetEvents(all, seed).scores(FLEET_TRIALS);
        double merged = average(scores, FleetScore::merged);
        tell("fleet_merged", merged, "share of events in 400 series with one alert for each cause, rightly scoped");
        tell(
                "fleet_alerts_of_one",
                alerts(scores, 1),
                "alerts for one cause, any that became part of another included");
        tell("fleet_alerts_of_two", alerts(scores, 2), "alerts for two causes at once");
        ObjectNode each = figures.putObject("fleet");
        for (FleetScore score : scores) {
            score.into(each);
            table.add(score.row());
        }
    }

    private static double alerts(List<FleetScore> scores, int causes) {
        List<FleetScore> those =
                scores.stream().filter(score -> score.causes() == causes).toList();
        return average(those, FleetScore::alerts);
    }

    private static double average(List<FleetScore> scores, ToDoubleFunction<FleetScore> figure) {
        return scores.stream().mapToDouble(figure).average().orElse(0);
    }

    private void history() throws ImportException {
        say("the file as it is");
        History history = History.of(data);
        table.add("");
        tell("history_changes", history.changes(), "changes in the file as it is, with windows of ten seconds");
        tell("history_alerts", history.alerts(), "alerts of them");
        tell("history_notes", history.notes(), "notes of traffic that moved between its series");
        ObjectNode months = figures.putObject("alerts_by_month");
        history.alertsByMonth().forEach((month, alerts) -> months.put(month.toString(), alerts));
        table.addAll(MonthTable.of(history.alertsByMonth()));
        ArrayNode largest = figures.putArray("largest_alerts");
        for (History.Raised raised : history.largest(LARGEST)) {
            Alert alert = raised.alert();
            largest.addObject()
                    .put("title", alert.title())
                    .put("series_count", alert.seriesCount())
                    .put("change_pct", Score.rounded(alert.changePct(), 1e2))
                    .put("change_point", alert.startedAt().toString())
                    .put("detected_at", alert.detectedAt().toString());
            table.add(String.format(Locale.ROOT, "%10d  series: %s", alert.seriesCount(), alert.title()));
        }
        if (charts != null) {
            say("charts in " + charts);
            AlertCharts.write(data, history, LARGEST, charts);
        }
    }

    private void cost() {
        say("cost");
        table.add("");
        Cost cost = new Cost(series, days, seed);
        tell("ns_per_window", Math.rint(cost.window()), "ns for a window");
        tell("ns_per_measurement", Math.rint(cost.measurement()), "ns for a measurement, ten in a window");
        tell("ns_per_measurement_busy", Math.rint(cost.measurementBusy()), "ns for one, a hundred in a window");
        tell(
                "ns_per_measurement_single",
                Math.rint(cost.measurementSingle()),
                "ns for one, alone in its window of 10 s");
    }

    private void memory() {
        say("memory");
        Memory memory = new Memory(series, days, seed);
        Memory.Footprint daily = memory.daily();
        Memory.Footprint busy = memory.busy();
        tell("bytes_per_series", Math.rint(daily.storedBytes()), "bytes stored of a series with a window a day");
        tell(
                "bytes_per_series_busy",
                Math.rint(busy.storedBytes()),
                "bytes stored of one with a hundred measurements in 10 s");
        tell("heap_bytes_per_series", Math.rint(daily.heapBytes()), "bytes of heap for the first");
        tell("heap_bytes_per_series_busy", Math.rint(busy.heapBytes()), "bytes of heap for the other");
        tell("series_in_memory", memory.hold(MANY), "series remembered at once, of " + MANY);
    }

    private static Contestant frostline(DetectionSettings settings) {
        SeriesDetector detector = new SeriesDetector(settings);
        return new Contestant("frostline", "Frostline", () -> new FrostlineWatcher(detector));
    }

    private void tell(String name, int figure, String words) {
        figures.put(name, figure);
        table.add(String.format(Locale.ROOT, "%10d  %s", figure, words));
    }

    private void tell(String name, double figure, String words) {
        double rounded = Score.rounded(figure, 1e4);
        figures.put(name, rounded);
        String shown = rounded == Math.rint(rounded) && rounded > 1 ? "%10.0f  %s" : "%10.3f  %s";
        table.add(String.format(Locale.ROOT, shown, rounded, words));
    }

    private void say(String what) {
        progress.println("bench detection: " + what + " ...");
    }
}
