package dev.frostline.producer.generator;

import dev.frostline.producer.generator.scenario.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Cuts the span of a dataset into slots and sets the number of records of each. Slots have the same length, small
 * enough for memory, and are cut where an event of the scenario begins or ends. Immutable.
 */
final class SlotPlan {
    private static final long MAX_RECORDS_PER_SLOT = 32_768;
    /** The ratio of the busiest slot to the average. */
    private static final long PEAK_FACTOR = 3;

    private static final List<Duration> LENGTHS = List.of(
            Duration.ofHours(1),
            Duration.ofMinutes(10),
            Duration.ofMinutes(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofMillis(100));

    private final long[] starts;
    private final int[] counts;

    /** @param starts the starts of the slots, then the end of the last slot */
    private SlotPlan(long[] starts, int[] counts) {
        this.starts = starts;
        this.counts = counts;
    }

    static SlotPlan of(DatasetShape shape, Timeline timeline, Demand demand) {
        long[] starts = starts(shape, timeline);
        double[] upTo = new double[starts.length - 1];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            double[] shares = demand.upTo(starts[i], starts[i + 1]);
            sum += shares[shares.length - 1] * (starts[i + 1] - starts[i]) * SeasonalFactors.traffic(starts[i]);
            upTo[i] = sum;
        }
        if (sum == 0) {
            throw new IllegalArgumentException("the scenario leaves no time in which anything is sent");
        }
        return new SlotPlan(starts, counts(upTo, shape.records()));
    }

    int size() {
        return counts.length;
    }

    long start(int slot) {
        return starts[slot];
    }

    /** @return exclusive */
    long end(int slot) {
        return starts[slot + 1];
    }

    int count(int slot) {
        return counts[slot];
    }

    private static int[] counts(double[] upTo, long records) {
        int[] counts = new int[upTo.length];
        long done = 0;
        for (int i = 0; i < counts.length; i++) {
            long until = Math.round(upTo[i] / upTo[upTo.length - 1] * records);
            counts[i] = Math.toIntExact(until - done);
            done = until;
        }
        return counts;
    }

    private static long[] starts(DatasetShape shape, Timeline timeline) {
        long length = length(shape);
        long first = Math.floorDiv(shape.from(), length) * length;
        LongStream grid = LongStream.iterate(first + length, at -> at < shape.to(), at -> at + length);
        LongStream boundaries =
                timeline.boundaries(shape.from(), shape.to()).stream().mapToLong(Long::longValue);
        return LongStream.concat(
                        LongStream.of(shape.from(), shape.to()),
                        LongStream.concat(grid.filter(at -> at > shape.from()), boundaries))
                .sorted()
                .distinct()
                .toArray();
    }

    private static long length(DatasetShape shape) {
        double recordsPerMilli = (double) shape.records() / (shape.to() - shape.from());
        return LENGTHS.stream()
                .mapToLong(Duration::toMillis)
                .filter(length -> recordsPerMilli * length * PEAK_FACTOR <= MAX_RECORDS_PER_SLOT)
                .findFirst()
                .orElse(LENGTHS.get(LENGTHS.size() - 1).toMillis());
    }
}
