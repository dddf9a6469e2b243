package dev.frostline.detection.noise;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Whole numbers in as few bytes as they need, small negative ones too (zigzag base 128, as in Protocol Buffers). */
public final class ZigzagVarint {
    private static final int LOW_BITS = 7;
    private static final int LOW_MASK = 0x7F;
    private static final int MORE = 0x80;

    private ZigzagVarint() {}

    public static void write(DataOutput out, long number) throws IOException {
        long left = (number << 1) ^ (number >> 63);
        while ((left & ~LOW_MASK) != 0) {
            out.writeByte((int) ((left & LOW_MASK) | MORE));
            left >>>= LOW_BITS;
        }
        out.writeByte((int) left);
    }

    public static long read(DataInput in) throws IOException {
        long number = 0;
        int shift = 0;
        byte next;
        do {
            next = in.readByte();
            number |= (long) (next & LOW_MASK) << shift;
            shift += LOW_BITS;
        } while (next < 0 && shift < Long.SIZE);
        return (number >>> 1) ^ -(number & 1);
    }
}
