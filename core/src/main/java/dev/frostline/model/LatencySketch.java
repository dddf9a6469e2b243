package dev.frostline.model;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.CollapsingLowestDenseStore;
import com.datadoghq.sketch.ddsketch.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of milliseconds in a window: a DDSketch whose quantiles are within 1 % of the exact ones
 * (Masson, Rim, Lee: "DDSketch", VLDB 2019), with exact count, sum, minimum and maximum beside it. Mutable; not
 * thread-safe. Its bins are encoded in the format that the DDSketch libraries of every language read
 * ({@code encode} and {@code decode}); the bytes depend on the bins alone, not on the order of merges.
 */
public final class LatencySketch {
    /** Quantiles are within this share of the exact value. */
    public static final double RELATIVE_ACCURACY = 0.01;

    private static final int MAX_BINS = 2048;
    private static final LogarithmicMapping MAPPING = new LogarithmicMapping(RELATIVE_ACCURACY);

    private final DDSketch sketch;
    private double sum;
    private double min;
    private double max;
    /** The encoded bins; null where the sketch has changed since. */
    private byte @Nullable [] encoded;

    public LatencySketch() {
        this(new DDSketch(MAPPING, LatencySketch::newStore), 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    private LatencySketch(DDSketch sketch, double sum, double min, double max) {
        this.sketch = sketch;
        this.sum = sum;
        this.min = min;
        this.max = max;
    }

    /**
     * Creates a sketch from the contents of a rollup: the bins, and the exact numbers that bins cannot give.
     *
     * @throws IllegalArgumentException where the bytes are no DDSketch
     */
    public static LatencySketch of(byte[] bins, double sum, double min, double max) {
        try {
            return new LatencySketch(
                    DDSketch.decode(ByteArrayInput.wrap(bins), LatencySketch::newStore), sum, min, max);
        } catch (IOException | RuntimeException e) {
            throw notASketch(e);
        }
    }

    public void add(double millis) {
        encoded = null;
        sketch.accept(millis);
        addExact(millis, millis, millis);
    }

    public void merge(LatencySketch other) {
        encoded = null;
        sketch.mergeWith(other.sketch);
        addExact(other.sum, other.min, other.max);
    }

    /**
     * Merges the contents of a rollup without creating a sketch of it; after an exception this sketch is of no use.
     *
     * @throws IllegalArgumentException where the bytes are no DDSketch
     */
    public void merge(byte[] bins, double otherSum, double otherMin, double otherMax) {
        encoded = null;
        try {
            sketch.decodeAndMergeWith(ByteArrayInput.wrap(bins));
        } catch (IOException | RuntimeException e) {
            throw notASketch(e);
        }
        addExact(otherSum, otherMin, otherMax);
    }

    public LatencySketch copy() {
        return new LatencySketch(sketch.copy(), sum, min, max);
    }

    public boolean isEmpty() {
        return sketch.isEmpty();
    }

    public long count() {
        return (long) sketch.getCount();
    }

    public double sum() {
        return sum;
    }

    /** Positive infinity where empty. */
    public double min() {
        return min;
    }

    /** Negative infinity where empty. */
    public double max() {
        return max;
    }

    /** NaN where empty. */
    public double mean() {
        return isEmpty() ? Double.NaN : sum / count();
    }

    /**
     * @param q from 0 to 1
     * @return within 1 % of the exact quantile and within minimum and maximum; NaN where empty
     */
    public double quantile(double q) {
        return isEmpty() ? Double.NaN : Math.min(max, Math.max(min, sketch.getValueAtQuantile(q)));
    }

    /** The bins alone, in bytes that are not to be changed; sum, minimum and maximum are not in them. */
    public byte[] bins() {
        byte[] bytes = encoded;
        if (bytes == null) {
            bytes = encode();
            encoded = bytes;
        }
        return bytes;
    }

    private byte[] encode() {
        GrowingByteArrayOutput output = GrowingByteArrayOutput.withInitialCapacity(128);
        try {
            sketch.encode(output, false);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return output.trimmedCopy();
    }

    /** Calls back with each bin's representative value and its count, from the lowest up. */
    public void forEachBin(BinConsumer consumer) {
        double zeros = sketch.getCount() - sketch.getPositiveValueStore().getTotalCount();
        if (zeros > 0) {
            consumer.accept(0, zeros);
        }
        sketch.getPositiveValueStore().forEach((index, count) -> consumer.accept(MAPPING.value(index), count));
    }

    private void addExact(double otherSum, double otherMin, double otherMax) {
        sum += otherSum;
        min = Math.min(min, otherMin);
        max = Math.max(max, otherMax);
    }

    private static IllegalArgumentException notASketch(Exception e) {
        return new IllegalArgumentException("these bytes are not a DDSketch: " + e.getMessage(), e);
    }

    private static Store newStore() {
        return new CollapsingLowestDenseStore(MAX_BINS);
    }

    /** Receives one bin of a sketch. */
    @FunctionalInterface
    public interface BinConsumer {
        void accept(double millis, double count);
    }
}
