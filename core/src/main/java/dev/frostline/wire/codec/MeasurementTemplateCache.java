package dev.frostline.wire.codec;

import dev.frostline.model.Measurement;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a measurement whose bytes differ from an earlier one of its key in the two numbers alone, as most do; then
 * only the numbers are read. The codec reads every other value, and its result can be put here. Keys with the same slot
 * replace one another, so that memory is bounded. Not thread-safe.
 */
public final class MeasurementTemplateCache {
    private static final int SLOTS = 8192;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final @Nullable MeasurementTemplate[] slots = new MeasurementTemplate[SLOTS];

    /**
     * Reads what the codec would read.
     *
     * @return null where no template matches
     */
    public @Nullable TemplatedMeasurement match(byte @Nullable [] key, byte @Nullable [] value) {
        if (key == null || value == null) {
            return null;
        }
        MeasurementTemplate template = slots[slot(key)];
        return template == null ? null : template.match(key, value);
    }

    /**
     * Makes a template of a measurement whose key is valid, too.
     *
     * @param value the bytes that the measurement was read from; neither array may be changed later
     */
    public TemplatedMeasurement put(byte[] key, byte[] value, Measurement measurement) {
        int slot = slot(key);
        TemplatedMeasurement templated = TemplatedMeasurement.of(new String(key, StandardCharsets.UTF_8), measurement);
        MeasurementTemplate present = slots[slot];
        if (present == null || present.isOutdated()) {
            slots[slot] = MeasurementTemplate.of(key, value, templated);
        }
        return templated;
    }

    private static int slot(byte[] key) {
        long hash = key.length;
        int offset = 0;
        for (; offset + Long.BYTES <= key.length; offset += Long.BYTES) {
            hash = (hash ^ (long) LONGS.get(key, offset)) * MULTIPLIER;
            hash ^= hash >>> 32;
        }
        for (; offset < key.length; offset++) {
            hash = (hash ^ key[offset]) * MULTIPLIER;
        }
        return (int) (hash >>> 40) & (SLOTS - 1);
    }
}
