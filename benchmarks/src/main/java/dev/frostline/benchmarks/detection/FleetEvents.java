package dev.frostline.benchmarks.detection;

import dev.frostline.benchmarks.detection.recorded.RecordedDays;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What becomes of a fleet in which many series change at one time. */
final class FleetEvents {
    private static final int QUIET_DAYS = 70;
    private static final int QUIET_WINDOWS = 150;
    private static final int SPREAD = 10;
    private static final int DAYS_AFTER = 30;
    private static final int WINDOWS_AFTER = 60;
    private static final int SAMPLES_IN_STREAM = 3;
    private static final double STRAY = 1.4;
    private static final int OTHER_SERIES = 100;

    private final RecordedDays series;
    private final long seed;

    FleetEvents(RecordedDays series, long seed) {
        this.series = series;
        this.seed = seed;
    }

    /**
     * What became of one event.
     *
     * @param alerts how many were raised until the end of series that it concerns, those included that became part of
     *     another one later
     * @param merged whether this is one for each cause, with its scope
     * @param delay windows from the event until the first of them; none where there is none
     */
    record Outcome(int alerts, boolean merged, List<Integer> delay) {}

    /** By shape, in so many trials of each. */
    List<FleetScore> scores(int trials) {
        List<FleetScore> scores = new ArrayList<>();
        for (int i = 0; i < FleetShape.all(0).size(); i++) {
            List<Outcome> outcomes = new ArrayList<>();
            for (int trial = 0; trial < trials; trial++) {
                outcomes.add(outcome(FleetShape.all(trial).get(i), trial + OTHER_SERIES * i));
            }
            scores.add(new FleetScore(FleetShape.all(0).get(i), outcomes));
        }
        return scores;
    }

    Outcome outcome(FleetShape shape, int trial) {
        Random random = new Random(seed * 31 + 7 + 104_729L * trial);
        int event = (shape.isOfDays() ? QUIET_DAYS : QUIET_WINDOWS) + random.nextInt(SPREAD);
        int end = event + (shape.isOfDays() ? DAYS_AFTER : WINDOWS_AFTER);
        Set<SeriesKey> strays = strays(shape, random);
        AlertRun run = new AlertRun(shape.window());
        List<SeriesKey> fleet = BenchmarkFleet.series();
        for (int i = 0; i < fleet.size(); i++) {
            SeriesKey key = fleet.get(i);
            List<double[]> windows = windows(shape, i + trial, end, random);
            for (int n = 0; n < end; n++) {
                run.window(
                        key,
                        BenchmarkFleet.country(key),
                        n,
                        StepTrials.times(windows.get(n), factor(shape, strays, key, n - event)));
            }
        }
        run.finish();
        return outcome(shape, run, event, end);
    }

    private static Set<SeriesKey> strays(FleetShape shape, Random random) {
        List<SeriesKey> unconcerned = new ArrayList<>(BenchmarkFleet.series());
        unconcerned.removeIf(shape::concerns);
        Collections.shuffle(unconcerned, random);
        return new HashSet<>(unconcerned.subList(0, shape.strays()));
    }

    /** In a stream each window has some samples of a day, and days come again. */
    private List<double[]> windows(FleetShape shape, int index, int number, Random random) {
        if (shape.isOfDays()) {
            return series.shuffled(index, number, random);
        }
        List<double[]> days = series.shuffled(index, QUIET_DAYS, random);
        List<double[]> windows = new ArrayList<>();
        for (int n = 0; n < number; n++) {
            windows.add(some(days.get(random.nextInt(days.size())), random));
        }
        return windows;
    }

    private static double[] some(double[] day, Random random) {
        int from = random.nextInt(Math.max(1, day.length - SAMPLES_IN_STREAM + 1));
        return Arrays.copyOfRange(day, from, Math.min(day.length, from + SAMPLES_IN_STREAM));
    }

    private static double factor(FleetShape shape, Set<SeriesKey> strays, SeriesKey key, int sinceEvent) {
        double factor = sinceEvent >= 0 && strays.contains(key) ? STRAY : 1;
        for (FleetShape.Cause cause : shape.causes()) {
            factor *= sinceEvent >= cause.later() && cause.concerns(key) ? cause.factor() : 1;
        }
        return factor;
    }

    private static Outcome outcome(FleetShape shape, AlertRun run, int event, int end) {
        List<Alert> alerts = run.alerts(event, end).stream()
                .filter(alert -> run.seriesOf(alert).stream().anyMatch(shape::concerns))
                .toList();
        List<String> actual = alerts.stream()
                .map(FleetEvents::withoutVersions)
                .map(Scope::toString)
                .sorted()
                .toList();
        List<String> expected = shape.causes().stream()
                .map(cause -> cause.scope().toString())
                .sorted()
                .toList();
        List<Integer> delay = alerts.stream()
                .map(alert -> run.windowOf(alert.detectedAt()) - event)
                .sorted()
                .limit(1)
                .toList();
        return new Outcome(alerts.size(), actual.equals(expected), delay);
    }

    private static Scope withoutVersions(Alert alert) {
        Scope scope = alert.scope();
        return new Scope(scope.functions(), List.of(), scope.pops(), scope.tiers(), scope.countries());
    }
}
