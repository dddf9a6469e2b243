package dev.frostline.detection.backtest;

import dev.frostline.detection.mixture.Traffic;
import dev.frostline.detection.series.FeedMessage;
import dev.frostline.model.SeriesKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When a series was announced to the desk, and with which traffic, kept until alerts are made: some nine bytes each, as
 * there is one for each hour of a series. Times rise, and are whole seconds.
 */
final class AnnouncementLog {
    private static final long SECOND_MS = 1000;
    /** Bytes of one number. */
    private static final int MAX_NUMBER_BYTES = 10;

    /** One after the other: seconds since the one before and the count, in base 128, and the mean. */
    private byte[] bytes = new byte[8];

    private int length;
    private long lastSecond;
    private SeriesKey series;
    /** From which second on; the country of a series hardly ever changes. */
    private final List<Countries> countries = new ArrayList<>(1);

    private record Countries(long since, String country) {}

    void add(FeedMessage.Announcement announcement) {
        long second = Math.floorDiv(announcement.time(), SECOND_MS);
        series = announcement.series();
        if (countries.isEmpty() || !lastCountry().equals(announcement.country())) {
            countries.add(new Countries(second, announcement.country()));
        }
        append(length == 0 ? zigzag(second) : second - lastSecond);
        append(announcement.traffic().count());
        appendBits(Float.floatToIntBits(announcement.traffic().meanMs()));
        lastSecond = second;
    }

    Cursor cursor() {
        return new Cursor();
    }

    private String lastCountry() {
        return countries.get(countries.size() - 1).country();
    }

    /** The first one may lie before the epoch. */
    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    private void append(long value) {
        ensureCapacity();
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    private void appendBits(int value) {
        ensureCapacity();
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            bytes[length++] = (byte) (value >> shift);
        }
    }

    private void ensureCapacity() {
        if (length + MAX_NUMBER_BYTES > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length + MAX_NUMBER_BYTES);
        }
    }

    /** Goes through what was told, in its order. */
    final class Cursor {
        private int at;
        private long second;
        private int country = -1;

        boolean hasNext() {
            return at < length;
        }

        /** Only where there is one. */
        FeedMessage.Announcement next() {
            boolean first = at == 0;
            long value = read();
            second = first ? value >>> 1 ^ -(value & 1) : second + value;
            while (country + 1 < countries.size() && countries.get(country + 1).since() <= second) {
                country++;
            }
            Traffic traffic = new Traffic(read(), Float.intBitsToFloat(readBits()));
            return new FeedMessage.Announcement(
                    0, second * SECOND_MS, series, countries.get(country).country(), traffic);
        }

        private int readBits() {
            int value = 0;
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                value |= (bytes[at++] & 0xff) << shift;
            }
            return value;
        }

        private long read() {
            long value = 0;
            int shift = 0;
            while (bytes[at] < 0) {
                value |= (long) (bytes[at++] & 0x7f) << shift;
                shift += 7;
            }
            return value | (long) bytes[at++] << shift;
        }
    }
}
