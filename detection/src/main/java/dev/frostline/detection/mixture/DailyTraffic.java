package dev.frostline.detection.mixture;

import dev.frostline.model.SeriesKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How much was measured of one series on each of the last four weeks' days, and how slow that was. Days are whole ones
 * of UTC, counted from the epoch. Immutable.
 */
public final class DailyTraffic {
    /** Today included. */
    static final int DAYS = 28;

    private final SeriesKey series;
    private final long firstDay;
    private final float[] counts;
    private final float[] sums;

    private DailyTraffic(SeriesKey series, long firstDay, float[] counts, float[] sums) {
        this.series = series;
        this.firstDay = firstDay;
        this.counts = counts;
        this.sums = sums;
    }

    public static DailyTraffic of(SeriesKey series, long day, Traffic traffic) {
        return new DailyTraffic(series, day, new float[1], new float[1]).plus(day, traffic);
    }

    public SeriesKey series() {
        return series;
    }

    /** The latest day on which anything was measured. */
    public long lastDay() {
        return firstDay + counts.length - 1;
    }

    /** What lies too far back is left out. */
    public DailyTraffic plus(long day, Traffic more) {
        long last = Math.max(lastDay(), day);
        long first = Math.max(last - DAYS + 1, Math.min(firstDay, day));
        if (day < first) {
            return this;
        }
        int length = (int) (last - first + 1);
        float[] newCounts = new float[length];
        float[] newSums = new float[length];
        for (int i = 0; i < length; i++) {
            newCounts[i] = (float) count(first + i);
            newSums[i] = (float) sumMs(first + i);
        }
        newCounts[(int) (day - first)] += more.count();
        newSums[(int) (day - first)] += more.count() * more.meanMs();
        return new DailyTraffic(series, first, newCounts, newSums);
    }

    /** How many measurements. */
    double count(long day) {
        return isKnown(day) ? counts[(int) (day - firstDay)] : 0;
    }

    double sumMs(long day) {
        return isKnown(day) ? sums[(int) (day - firstDay)] : 0;
    }

    private boolean isKnown(long day) {
        return day >= firstDay && day <= lastDay();
    }

    /** Days without traffic take one bit. */
    public void write(DataOutput out) throws IOException {
        out.writeUTF(series.toString());
        out.writeLong(firstDay);
        out.writeByte(counts.length);
        int measured = 0;
        for (int i = 0; i < counts.length; i++) {
            measured |= counts[i] > 0 ? 1 << i : 0;
        }
        out.writeInt(measured);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                out.writeFloat(counts[i]);
                out.writeFloat(sums[i]);
            }
        }
    }

    public static DailyTraffic read(DataInput in) throws IOException {
        SeriesKey series = SeriesKey.parse(in.readUTF());
        long firstDay = in.readLong();
        float[] counts = new float[in.readByte()];
        float[] sums = new float[counts.length];
        int measured = in.readInt();
        for (int i = 0; i < counts.length; i++) {
            if ((measured >> i & 1) == 1) {
                counts[i] = in.readFloat();
                sums[i] = in.readFloat();
            }
        }
        return new DailyTraffic(series, firstDay, counts, sums);
    }
}
