package dev.frostline.benchmarks.detection;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frostline.benchmarks.detection.detector.Cusum;
import dev.frostline.benchmarks.detection.detector.DetectorContestant;
import dev.frostline.benchmarks.detection.detector.FixedThreshold;
import dev.frostline.benchmarks.detection.detector.FrostlineDetector;
import dev.frostline.benchmarks.detection.detector.ThreeSigma;
import dev.frostline.benchmarks.detection.recorded.AlertCharts;
import dev.frostline.benchmarks.detection.recorded.MonthTable;
import dev.frostline.benchmarks.detection.recorded.RecordedDays;
import dev.frostline.benchmarks.detection.recorded.RecordedHistory;
import dev.frostline.detection.SeriesDetector;
import dev.frostline.detection.settings.DetectionSettings;
import dev.frostline.model.alert.Alert;
import dev.frostline.producer.input.InputFileException;
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
    private static final double SEASONAL_AMPLITUDE = 0.3;
    private static final int LARGEST = 5;
    private static final int MANY = 100_000;
    private static final List<Double> CURVE = List.of(1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5, 1e-6);
    private static final List<DetectorContestant> RIVALS = List.of(
            new DetectorContestant("fixed_threshold", "fixed threshold, +20 %", FixedThreshold::new),
            new DetectorContestant("three_sigma", "mean + 3 deviations", ThreeSigma::new),
            new DetectorContestant("cusum", "CUSUM on the mean", Cusum::new));

    private final Path data;
    private final Path charts;
    private final RecordedDays series;
    private final RecordedDays all;
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
            RecordedDays all,
            RecordedDays series,
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

    void run(boolean withCurve) throws InputFileException {
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
        StepTrials steps = new StepTrials(series, days, rounds, seed);
        table.add(StepScore.header());
        report("steps");
        StepScore own = steps.score(frostline(DetectionSettings.DEFAULTS));
        own.into(figures);
        table.add(own.row("Frostline"));
        ObjectNode rivals = figures.putObject("rivals");
        for (DetectorContestant rival : RIVALS) {
            report("steps: " + rival.title());
            StepScore score = steps.score(rival);
            score.into(rivals.putObject(rival.name()));
            table.add(score.row(rival.title()));
        }
    }

    private void curve() {
        StepTrials steps = new StepTrials(series, days, rounds, seed);
        ArrayNode curve = figures.putArray("curve");
        table.add("");
        for (double rate : CURVE) {
            report("the curve, false_change_rate " + rate);
            DetectionSettings defaults = DetectionSettings.DEFAULTS;
            StepScore score = steps.score(frostline(new DetectionSettings(
                    defaults.minimumEffect(), rate, defaults.confirmUnits(), defaults.rebaselineAfter())));
            score.into(curve.addObject().put("false_change_rate", rate));
            table.add(score.row(String.format(Locale.ROOT, "false_change_rate %.0e", rate)));
        }
    }

    private void patterns() {
        SpikeAndDriftTrials patterns = new SpikeAndDriftTrials(series, days, rounds, seed);
        table.add("");
        report("spikes");
        SpikeAndDriftTrials.Share spikes = patterns.spikes();
        addFigure("spike_alerts", spikes.found(), "alerts of spikes of one to three windows at twice the level");
        addFigure("spike_trials", spikes.trials(), "such spikes");
        seasonality();
        report("drifts and tails");
        double drifts = patterns.drifts().value();
        addFigure("drift_found", drifts, "share of drifts of +1 % a window over 30 windows that is found");
        tails();
        report("mixtures");
        TrafficShiftTrials.Outcome shift = new TrafficShiftTrials(series, days, seed).outcome();
        addFigure("mixture_alerts", shift.alerts(), "alerts of traffic that moves to slow places");
        double noteShare = (double) shift.functionsWithNote() / shift.functions();
        addFigure("mixture_notes", noteShare, "share of those functions of which a note says so");
        addFigure("mixture_notes_early", shift.earlyNotes(), "notes of them while nothing had moved yet");
    }

    private void seasonality() {
        report("rhythms of the day and the week");
        SeasonalTrials seasonal = new SeasonalTrials(series, days, SEASONAL_AMPLITUDE, seed);
        SeasonalTrials.Outcome hours = seasonal.dayByHour();
        SeasonalTrials.Outcome minutes = seasonal.dayByTenMinutes();
        SeasonalTrials.Outcome week = seasonal.weekByDay();
        SeasonalTrials.Outcome all = hours.plus(minutes).plus(week);
        SeasonalTrials none = new SeasonalTrials(series, days, 0, seed);
        SeasonalTrials.Outcome plain =
                none.dayByHour().plus(none.dayByTenMinutes()).plus(none.weekByDay());
        addFigure(
                "season_day_changes",
                hours.changes(),
                "changes in " + hours.windows() + " hours with ±30 % over the day");
        addFigure(
                "season_day_fine_changes",
                minutes.changes(),
                "changes in " + minutes.windows() + " windows of ten minutes with ±30 % over the day");
        addFigure(
                "season_week_changes",
                week.changes(),
                "changes in " + week.windows() + " days with ±30 % over the week");
        addFigure("season_changes", all.changes(), "together, after the second period");
        addFigure("season_plain_changes", plain.changes(), "changes in the same windows without a rhythm");
        addFigure("season_alerts", all.alerts(), "alerts of rhythms");
        addFigure("season_plain_alerts", plain.alerts(), "alerts without a rhythm");
    }

    private void tails() {
        TailTrials tails = new TailTrials(series, days, Math.min(rounds, TAIL_ROUNDS), seed);
        addTail("tail_fifth", tails.find(TailTrials.Kind.SLOWEST_FIFTH), "the slowest fifth of each window");
        addTail("tail", tails.find(TailTrials.Kind.SLOWEST_TENTH), "the slowest tenth of all, so that p95 doubles,");
        addTail("tail_random", tails.find(TailTrials.Kind.RANDOM_TENTH), "a tenth at random");
    }

    private void addTail(String name, DetectionDelays delays, String samples) {
        Integer half = delays.quantile(0.5);
        Integer most = delays.quantile(0.9);
        addFigure(
                name + "_found",
                delays.recall(),
                "found of " + samples + " twice as slow, within " + TailTrials.HORIZON + " windows (median " + half
                        + ", 90th percentile " + most + ")");
        figures.put(name + "_delay_median", half);
        figures.put(name + "_delay_p90", most);
    }

    private void fleets() {
        report("fleets");
        List<FleetScore> scores = new FleetEvents(all, seed).scores(FLEET_TRIALS);
        double merged = average(scores, FleetScore::merged);
        addFigure(
                "fleet_merged", merged, "share of events in 400 series with one alert for each cause, rightly scoped");
        addFigure(
                "fleet_alerts_of_one",
                alerts(scores, 1),
                "alerts for one cause, any that became part of another included");
        addFigure("fleet_alerts_of_two", alerts(scores, 2), "alerts for two causes at once");
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

    private void history() throws InputFileException {
        report("the file as it is");
        RecordedHistory history = RecordedHistory.of(data);
        table.add("");
        addFigure("history_changes", history.changes(), "changes in the file as it is, with windows of ten seconds");
        addFigure("history_alerts", history.alerts(), "alerts of them");
        addFigure("history_notes", history.notes(), "notes of traffic that moved between its series");
        ObjectNode months = figures.putObject("alerts_by_month");
        history.alertsByMonth().forEach((month, alerts) -> months.put(month.toString(), alerts));
        table.addAll(MonthTable.of(history.alertsByMonth()));
        ArrayNode largest = figures.putArray("largest_alerts");
        for (RecordedHistory.Raised raised : history.largest(LARGEST)) {
            Alert alert = raised.alert();
            largest.addObject()
                    .put("title", alert.title())
                    .put("series_count", alert.seriesCount())
                    .put("change_pct", StepScore.rounded(alert.changePct(), 1e2))
                    .put("change_point", alert.startedAt().toString())
                    .put("detected_at", alert.detectedAt().toString());
            table.add(String.format(Locale.ROOT, "%10d  series: %s", alert.seriesCount(), alert.title()));
        }
        if (charts != null) {
            report("charts in " + charts);
            AlertCharts.write(data, history, LARGEST, charts);
        }
    }

    private void cost() {
        report("cost");
        table.add("");
        DetectionCost cost = new DetectionCost(series, days, seed);
        addFigure("ns_per_window", Math.rint(cost.window()), "ns for a window");
        addFigure("ns_per_measurement", Math.rint(cost.measurement()), "ns for a measurement, ten in a window");
        addFigure("ns_per_measurement_busy", Math.rint(cost.measurementBusy()), "ns for one, a hundred in a window");
        addFigure(
                "ns_per_measurement_single",
                Math.rint(cost.measurementSingle()),
                "ns for one, alone in its window of 10 s");
    }

    private void memory() {
        report("memory");
        DetectionMemory memory = new DetectionMemory(series, days, seed);
        DetectionMemory.Footprint daily = memory.daily();
        DetectionMemory.Footprint busy = memory.busy();
        addFigure("bytes_per_series", Math.rint(daily.storedBytes()), "bytes stored of a series with a window a day");
        addFigure(
                "bytes_per_series_busy",
                Math.rint(busy.storedBytes()),
                "bytes stored of one with a hundred measurements in 10 s");
        addFigure("heap_bytes_per_series", Math.rint(daily.heapBytes()), "bytes of heap for the first");
        addFigure("heap_bytes_per_series_busy", Math.rint(busy.heapBytes()), "bytes of heap for the other");
        addFigure("series_in_memory", memory.hold(MANY), "series remembered at once, of " + MANY);
    }

    private static DetectorContestant frostline(DetectionSettings settings) {
        SeriesDetector detector = new SeriesDetector(settings);
        return new DetectorContestant("frostline", "Frostline", () -> new FrostlineDetector(detector));
    }

    private void addFigure(String name, int figure, String description) {
        figures.put(name, figure);
        table.add(String.format(Locale.ROOT, "%10d  %s", figure, description));
    }

    private void addFigure(String name, double figure, String description) {
        double rounded = StepScore.rounded(figure, 1e4);
        figures.put(name, rounded);
        String shown = rounded == Math.rint(rounded) && rounded > 1 ? "%10.0f  %s" : "%10.3f  %s";
        table.add(String.format(Locale.ROOT, shown, rounded, description));
    }

    private void report(String what) {
        progress.println("bench detection: " + what + " ...");
    }
}
