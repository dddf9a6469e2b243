package dev.frostline.detection.mixture;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.bytes.MalformedBytesException;
import dev.frostline.model.SeriesKey;

/**
 * The number of measurements of one series, and their sum in milliseconds, on each day of the last four weeks. A day is a
 * day of UTC, as the number of days since the epoch. Immutable.
 */
public final class DailyTraffic {
    /** Days kept, the latest included. */
    static final int DAYS = 28;

    private static final int INITIAL_BYTES = 128;

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

    /** @return the traffic of a series that was measured on one day alone */
    public static DailyTraffic of(SeriesKey series, long day, Traffic traffic) {
        return new DailyTraffic(series, day, new float[1], new float[1]).plus(day, traffic);
    }

    public SeriesKey series() {
        return series;
    }

    /** @return the latest day with measurements */
    public long lastDay() {
        return firstDay + counts.length - 1;
    }

    /** Adds traffic of a day. Drops days that are more than four weeks older than the latest one. */
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

    /** @return the number of measurements on a day */
    double count(long day) {
        return isKnown(day) ? counts[(int) (day - firstDay)] : 0;
    }

    /** @return the sum of the measurements on a day, in milliseconds */
    double sumMs(long day) {
        return isKnown(day) ? sums[(int) (day - firstDay)] : 0;
    }

    private boolean isKnown(long day) {
        return day >= firstDay && day <= lastDay();
    }

    /** Encodes the traffic; days without measurements take one bit. The version of the format is that of the enclosing row. */
    public byte[] toBytes() {
        ByteWriter writer = new ByteWriter(INITIAL_BYTES);
        writer.writeModifiedUtf8(series.toString());
        writer.writeLong(firstDay);
        writer.writeByte(counts.length);
        int measured = 0;
        for (int i = 0; i < counts.length; i++) {
            measured |= counts[i] > 0 ? 1 << i : 0;
        }
        writer.writeInt(measured);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                writer.writeFloat(counts[i]);
                writer.writeFloat(sums[i]);
            }
        }
        return writer.toBytes();
    }

    /** @throws MalformedBytesException where the bytes are not those of {@link #toBytes} */
    public static DailyTraffic fromBytes(byte[] bytes) {
        ByteReader reader = new ByteReader(bytes);
        SeriesKey series = SeriesKey.parse(reader.readModifiedUtf8());
        long firstDay = reader.readLong();
        float[] counts = new float[requireDays(reader.readByte())];
        float[] sums = new float[counts.length];
        int measured = reader.readInt();
        for (int i = 0; i < counts.length; i++) {
            if ((measured >> i & 1) == 1) {
                counts[i] = reader.readFloat();
                sums[i] = reader.readFloat();
            }
        }
        return new DailyTraffic(series, firstDay, counts, sums);
    }

    private static int requireDays(int days) {
        if (days < 1 || days > DAYS) {
            throw new MalformedBytesException("daily traffic has " + days + " days, not 1 to " + DAYS);
        }
        return days;
    }
}
