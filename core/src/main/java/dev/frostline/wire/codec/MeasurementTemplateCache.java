package dev.frostline.wire.codec;

import dev.frostline.model.Measurement;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Recognises measurements whose bytes are those of the last one of their key but for the two numbers, which most are:
 * then only the numbers are read. What is not recognised is for the codec; what it accepts can be remembered. Of keys
 * whose hashes fall together one is remembered, so that memory is bounded. One thread's property.
 */
public final class MeasurementTemplateCache {
    private static final int SLOTS = 8192;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final MeasurementTemplate[] slots = new MeasurementTemplate[SLOTS];

    /**
     * What the codec would read, for a key that was remembered with these very tags.
     *
     * @return null where it is not like one that is remembered
     */
    public TemplatedMeasurement match(byte[] key, byte[] value) {
        if (key == null || value == null) {
            return null;
        }
        MeasurementTemplate template = slots[slot(key)];
        return template == null ? null : template.match(key, value);
    }

    /**
     * To be called with what the codec read, where nothing is wrong with the key either.
     *
     * @param value the bytes that it was read from; neither array may be changed later
     */
    public TemplatedMeasurement put(byte[] key, byte[] value, Measurement measurement) {
        int slot = slot(key);
        TemplatedMeasurement templated = TemplatedMeasurement.of(new String(key, StandardCharsets.UTF_8), measurement);
        if (slots[slot] == null || slots[slot].isOutdated()) {
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
