package dev.frostline.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A pattern that may repeat with a period: the mean of each part of the period, over the last few times round. It is
 * held to be real only while it foretells the series clearly better than a running mean does (a prequential test, Dawid
 * 1984), which needs most of a second period. Mutable.
 */
final class Cycle {
    private static final int MEMORY = 8;
    private static final int FEWEST_PARTS = 4;
    private static final int FEWEST_COMPARISONS = 5;
    private static final double SHARE_COMPARED = 0.7;
    /** How fast running means follow, as a multiple of one over the parts of a period. */
    private static final double FOLLOW = 1.5;

    /** Misses with the pattern must be under this share of those without it; the more were compared the nearer to 1. */
    private static final double BETTER = 0.65;

    private static final double NO_BETTER = 0.85;
    private static final double BECOMES = 1.7;
    private static final double STAYS = 0.7;
    private static final int PERIODS_JUDGED = 3;
    /** From so many units in a part of a period on, the pattern is drawn from middle to middle. */
    private static final double SMOOTH_FROM = 3;
    /** How many times the usual miss an outlier may count. */
    private static final double CLIP = 4;

    private final long partMs;
    private final float[] values;
    private final byte[] visits;

    private int visited;
    private long current = Long.MIN_VALUE;
    private double sum;
    private int units;
    private double unitsPerVisit = 1;
    private double offset;
    private double plain;
    private double missWith;
    private double missWithout;
    private int compared;
    private boolean active;

    Cycle(long periodMs, int parts) {
        partMs = periodMs / parts;
        values = new float[parts];
        visits = new byte[parts];
    }

    boolean isActive() {
        return active;
    }

    /** What the pattern adds to the level at a time; 0 while it is not held to be real. */
    double at(long time) {
        return active ? shape(time) : 0;
    }

    /** What the pattern adds to the level at a time, were it real. */
    double shape(long time) {
        int part = part(Math.floorDiv(time, partMs));
        if (visits[part] == 0) {
            return 0;
        }
        double value = values[part];
        if (unitsPerVisit >= SMOOTH_FROM) {
            double fromMiddle = Math.floorMod(time, partMs) / (double) partMs - 0.5;
            int neighbour = part(part + (fromMiddle < 0 ? -1 : 1));
            double weight = visits[neighbour] == 0 ? 0 : Math.abs(fromMiddle);
            value += weight * (values[neighbour] - value);
        }
        return value - mean();
    }

    /** See {@link Certainty}: what the pattern says of a part of the period was learned from the units there. */
    double certainty(long time, int number) {
        if (!active) {
            return 1;
        }
        double learnedFrom = unitsPerVisit * visits[part(Math.floorDiv(time, partMs))];
        return learnedFrom / (learnedFrom + Math.min(number, unitsPerVisit));
    }

    /** How much wider than what the pattern was learned from units to come will be around it. */
    double widening() {
        double learnedFrom = Math.max(2, 2 * unitsPerVisit);
        return learnedFrom / (learnedFrom - 1);
    }

    /**
     * Learns from a unit.
     *
     * @return whether the pattern has become real by this, or is so no more
     */
    boolean learn(long time, double location) {
        long slot = Math.floorDiv(time, partMs);
        boolean before = active;
        if (slot != current) {
            if (units > 0) {
                finishVisit(sum / units);
            }
            current = slot;
            sum = 0;
            units = 0;
        }
        sum += location;
        units++;
        return active != before;
    }

    private void finishVisit(double mean) {
        int part = part(current);
        plain = visited == 0 ? mean : plain;
        unitsPerVisit += (units - unitsPerVisit) / MEMORY;
        if (visits[part] == 0) {
            values[part] = (float) (mean - offset);
            visited++;
        } else {
            compare(mean, values[part]);
            double miss = mean - offset - values[part];
            double limit = CLIP * missWith;
            values[part] += (float) (Math.max(-limit, Math.min(limit, miss)) / (visits[part] + 1));
            offset += follow() * (mean - offset - values[part]);
        }
        visits[part] = (byte) Math.min(MEMORY - 1, visits[part] + 1);
        plain += follow() * (mean - plain);
    }

    private double follow() {
        return Math.min(0.5, FOLLOW / visited);
    }

    private void compare(double mean, double value) {
        compared = Math.min(Short.MAX_VALUE, compared + 1);
        int judgedBy = Math.min(compared, Math.max(PERIODS_JUDGED * visited, FEWEST_COMPARISONS));
        double rate = 1.0 / judgedBy;
        missWith += rate * (Math.abs(mean - offset - value) - missWith);
        missWithout += rate * (Math.abs(mean - plain) - missWithout);
        boolean known = visited >= FEWEST_PARTS && compared >= Math.max(FEWEST_COMPARISONS, SHARE_COMPARED * visited);
        double better = 1 - (active ? STAYS : BECOMES) / Math.sqrt(judgedBy);
        active = known && missWith < Math.max(active ? NO_BETTER : BETTER, better) * missWithout;
    }

    private double mean() {
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            total += visits[i] == 0 ? 0 : values[i];
        }
        return total / visited;
    }

    private int part(long slot) {
        return (int) Math.floorMod(slot, (long) values.length);
    }

    void write(DataOutput out) throws IOException {
        for (int i = 0; i < values.length; i++) {
            out.writeByte(visits[i]);
            if (visits[i] > 0) {
                out.writeFloat(values[i]);
            }
        }
        out.writeLong(current);
        out.writeDouble(sum);
        out.writeInt(units);
        out.writeDouble(unitsPerVisit);
        out.writeDouble(offset);
        out.writeDouble(plain);
        out.writeDouble(missWith);
        out.writeDouble(missWithout);
        out.writeShort(compared);
        out.writeBoolean(active);
    }

    void readFrom(DataInput in) throws IOException {
        visited = 0;
        for (int i = 0; i < values.length; i++) {
            visits[i] = in.readByte();
            values[i] = visits[i] > 0 ? in.readFloat() : 0;
            visited += visits[i] > 0 ? 1 : 0;
        }
        current = in.readLong();
        sum = in.readDouble();
        units = in.readInt();
        unitsPerVisit = in.readDouble();
        offset = in.readDouble();
        plain = in.readDouble();
        missWith = in.readDouble();
        missWithout = in.readDouble();
        compared = in.readShort();
        active = in.readBoolean();
    }
}
