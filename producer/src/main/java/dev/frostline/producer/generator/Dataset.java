package dev.frostline.producer.generator;

import dev.frostline.model.Deployment;
import dev.frostline.producer.generator.scenario.Timeline;
import dev.frostline.producer.generator.scenario.Timeline.Influence;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Generates an exact number of cold starts of a long span of time, spread over series, hours, weekdays and seasons. The
 * span is cut into slots. A slot depends on its own time alone, so that several threads can generate slots at the same
 * time. The cold starts of a series come in bursts, as on platforms that scale out. Thread-safe.
 */
public final class Dataset {
    private static final long BURST_MS = Duration.ofSeconds(8).toMillis();
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    /** The standard deviation of the logarithm of a series' level from day to day. */
    private static final double DAILY_DEVIATION = 0.03;
    /** Platforms abort cold starts that take longer. */
    private static final double MAX_MS = 60_000;

    private final DatasetShape shape;
    private final Timeline timeline;
    private final List<GeneratedSeries> series;
    /** By the index of the series; the series of one function share a table. */
    private final List<LogNormalTable> spreads;

    private final Demand demand;
    private final SlotPlan plan;

    /** @throws IllegalArgumentException in one sentence, where the dataset cannot be generated */
    public Dataset(DatasetShape shape) {
        this.shape = shape;
        this.timeline = new Timeline(shape.scenario(), shape.from());
        this.series = GeneratedSeries.of(shape.seed(), shape.catalogue());
        Map<FunctionProfile, LogNormalTable> tables = new HashMap<>();
        this.spreads = series.stream()
                .map(GeneratedSeries::function)
                .map(function -> tables.computeIfAbsent(function, f -> new LogNormalTable(f.sigma())))
                .toList();
        this.demand = new Demand(timeline, series, shape);
        this.plan = SlotPlan.of(shape, timeline, demand);
    }

    public Timeline timeline() {
        return timeline;
    }

    public List<GeneratedSeries> series() {
        return series;
    }

    public int slots() {
        return plan.size();
    }

    /** @return the number of records in a slot */
    public int count(int slot) {
        return plan.count(slot);
    }

    public List<Deployment> deployments(int slot) {
        return timeline.rollouts(plan.start(slot), plan.end(slot)).stream()
                .map(rollout ->
                        new Deployment(rollout.function(), rollout.version(), Instant.ofEpochMilli(rollout.at())))
                .toList();
    }

    /** @return the same samples at each call */
    public DatasetSamples samples(int slot) {
        DatasetSamples samples = new DatasetSamples(plan.start(slot), plan.count(slot));
        double[] upTo = demand.upTo(plan.start(slot), plan.end(slot));
        double total = upTo[upTo.length - 1];
        double offset = new SeededRandom(shape.seed(), plan.start(slot)).uniform();
        int done = 0;
        for (int i = 0; i < upTo.length; i++) {
            int until = Math.min(plan.count(slot), (int) (upTo[i] / total * plan.count(slot) + offset));
            if (until > done) {
                addBurst(samples, slot, i, until - done);
                done = until;
            }
        }
        samples.sort();
        return samples;
    }

    private void addBurst(DatasetSamples samples, int slot, int index, int count) {
        long start = plan.start(slot);
        long length = plan.end(slot) - start;
        long within = Math.min(length, BURST_MS);
        GeneratedSeries one = series.get(index);
        SeededRandom random = new SeededRandom(shape.seed(), one.identity(), start);
        double level = levelOf(one, start + length / 2);
        long begin = start + (long) (random.uniform() * (length - within));
        ScenarioInterval interval = demand.interval(start);
        for (int i = 0; i < count; i++) {
            long time = begin + (long) (random.uniform() * within);
            double value = level * factor(spreads.get(index), one.function(), random);
            Influence influence = interval.influenceOn(index, time, random.uniform());
            samples.add(index, time, hundredths(value * influence.factor(), one.function()), influence.version());
        }
    }

    private double levelOf(GeneratedSeries one, long time) {
        SeededRandom today = new SeededRandom(shape.seed(), one.identity(), Math.floorDiv(time, DAY_MS));
        return one.levelAt(time) * SeasonalFactors.level(time) * StrictMath.exp(DAILY_DEVIATION * today.normal());
    }

    /** Log-normal, some with a Pareto factor on top. */
    private static double factor(LogNormalTable spread, FunctionProfile function, SeededRandom random) {
        double factor = spread.factor(random.uniform());
        return random.uniform() < function.tailShare() ? factor * random.pareto(function.tailAlpha()) : factor;
    }

    private static int hundredths(double millis, FunctionProfile function) {
        double capped = Math.min(millis, MAX_MS);
        return function.wholeMillis() ? (int) Math.max(1, Math.round(capped)) * 100 : (int) Math.round(capped * 100);
    }
}
