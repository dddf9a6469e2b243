package dev.frostline.producer.generator;

import dev.frostline.model.Deployment;
import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.producer.generator.scenario.ScenarioSubject;
import dev.frostline.producer.generator.scenario.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Generates the measurements of any tick; repeated calls return the same ones. Immutable. */
public final class MeasurementGenerator {
    private static final Comparator<Measurement> BY_TIME = Comparator.comparingLong(Measurement::timestamp)
            .thenComparing(Measurement::functionName)
            .thenComparing(Measurement::popCode)
            .thenComparing(Measurement::tier)
            .thenComparingDouble(Measurement::coldStartTimeMs);
    /** Platforms abort cold starts that take longer. */
    private static final double MAX_MS = 60_000;

    private final long seed;
    private final long intervalMs;
    private final Timeline timeline;
    private final Outages outages;
    private final List<GeneratedSeries> series;

    public MeasurementGenerator(long seed, Catalogue catalogue, Timeline timeline, Duration interval) {
        this.seed = seed;
        this.intervalMs = interval.toMillis();
        this.timeline = timeline;
        this.outages = new Outages(seed);
        this.series = GeneratedSeries.of(seed, catalogue);
    }

    /** @param start the tick's first millisecond, a multiple of the interval */
    public Tick tick(long start) {
        List<Measurement> measurements = new ArrayList<>(series.size() * 2);
        for (GeneratedSeries one : series) {
            addColdStarts(measurements, one, start);
        }
        measurements.sort(BY_TIME);
        return new Tick(measurements, deployments(start));
    }

    private List<Deployment> deployments(long start) {
        return timeline.rollouts(start, start + intervalMs).stream()
                .map(rollout ->
                        new Deployment(rollout.function(), rollout.version(), Instant.ofEpochMilli(rollout.at())))
                .toList();
    }

    private void addColdStarts(List<Measurement> measurements, GeneratedSeries one, long start) {
        SeededRandom random = new SeededRandom(seed, one.identity(), start);
        int count = (int) (one.samples() + random.uniform());
        ScenarioSubject subject = one.subject();
        for (int i = 0; i < count; i++) {
            long time = start + (long) (random.uniform() * intervalMs);
            double value = coldStart(one, time, random);
            Timeline.Influence influence = timeline.influenceOn(subject, time, random.uniform());
            if (!influence.outage() && !outages.isOut(one.location(), time)) {
                measurements.add(measurement(one, time, value * influence.factor(), influence.version()));
            }
        }
    }

    /** Log-normal around the level of the hour, some with a Pareto factor on top. */
    private static double coldStart(GeneratedSeries one, long time, SeededRandom random) {
        FunctionProfile function = one.function();
        double value = one.levelAt(time) * StrictMath.exp(function.sigma() * random.normal());
        double tail = random.pareto(function.tailAlpha());
        return random.uniform() < function.tailShare() ? value * tail : value;
    }

    private static Measurement measurement(GeneratedSeries one, long time, double value, String version) {
        Location location = one.location();
        return MeasurementBuilder.builder()
                .popCode(location.code())
                .city(location.city())
                .country(location.country())
                .tier(one.tier())
                .functionName(one.function().name())
                .functionVersion(version)
                .coldStartTimeMs(rounded(Math.min(value, MAX_MS), one.function().wholeMillis()))
                .latitude(location.latitude())
                .longitude(location.longitude())
                .timestamp(time)
                .build();
    }

    private static double rounded(double value, boolean wholeMillis) {
        return wholeMillis ? Math.max(1, Math.round(value)) : Math.round(value * 100) / 100.0;
    }
}
