package dev.frostline.benchmarks.detection;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frostline.detection.DetectionSettings;
import dev.frostline.detection.SeriesDetector;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Runs the parts of the benchmark one after the other, and puts their figures together. */
final class DetectionBench {
    private static final int FLEET_TRIALS = 5;
    private static final List<Double> CURVE = List.of(1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5, 1e-6);
    private static final List<Contestant> RIVALS = List.of(
            new Contestant("fixed_threshold", "fixed threshold, +20 %", FixedThreshold::new),
            new Contestant("three_sigma", "mean + 3 deviations", ThreeSigma::new),
            new Contestant("cusum", "CUSUM on the mean", Cusum::new));

    private final RealDays series;
    private final RealDays all;
    private final int days;
    private final int rounds;
    private final long seed;
    private final PrintStream progress;
    private final List<String> table = new ArrayList<>();
    private final ObjectNode figures = new JsonMapper().createObjectNode();

    /**
     * @param all from which a fleet is made
     * @param series on which the rest is measured
     */
    DetectionBench(RealDays all, RealDays series, int days, int rounds, long seed, PrintStream progress) {
        this.all = all;
        this.series = series;
        this.days = days;
        this.rounds = rounds;
        this.seed = seed;
        this.progress = progress;
    }

    void run(boolean withCurve) {
        figures.put("series", series.size());
        figures.put("days", days);
        figures.put("windows", (long) rounds * series.size() * days);
        steps();
        if (withCurve) {
            curve();
        }
        patterns();
        fleets();
        cost();
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
        Patterns patterns = new Patterns(series, days, seed);
        table.add("");
        say("spikes");
        tell("spike_alerts", patterns.spikeAlerts(), "alerts of a spike of three windows at twice the level");
        say("rhythms of the day and the week");
        Patterns.Rhythm day = patterns.dayRhythm();
        Patterns.Rhythm week = patterns.weekRhythm();
        tell(
                "season_day_changes",
                day.changes(),
                "changes in " + day.windows() + " hours with a rhythm of ±30 % a day");
        tell("season_week_changes", week.changes(), "changes in " + week.windows() + " days with one of ±30 % a week");
        tell("season_changes", day.changes() + week.changes(), "together, after the second period");
        tell("season_alerts", day.alerts() + week.alerts(), "alerts of them");
        say("drifts and tails");
        tell("drift_found", patterns.driftFound(), "share of drifts of +1 % a window over 30 windows that is found");
        tell("tail_found", patterns.tailFound(), "share of tails at twice the time, median unchanged, that is found");
        say("mixtures");
        tell("mixture_alerts", new Mixture(series, days, seed).alerts(), "alerts of traffic that moves to slow places");
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

    private void cost() {
        say("cost");
        Cost cost = Cost.measure(series, days, seed);
        tell("ns_per_window", Math.rint(cost.nsPerWindow()), "ns for a window");
        tell("ns_per_measurement", Math.rint(cost.nsPerMeasurement()), "ns for a measurement, ten in a window");
        tell("ns_per_measurement_busy", Math.rint(cost.nsPerMeasurementBusy()), "ns for one, a hundred in a window");
        tell("bytes_per_series", Math.rint(cost.bytesPerSeries()), "bytes stored of a series");
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
