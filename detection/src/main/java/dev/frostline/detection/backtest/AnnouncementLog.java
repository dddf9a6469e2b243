package dev.frostline.detection.backtest;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.detection.mixture.Traffic;
import dev.frostline.detection.series.FeedMessage;
import dev.frostline.model.SeriesKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The announcements of one series, kept until the alerts are made. There is one for each hour of a series, so each is
 * encoded in about nine bytes: the seconds since the one before, the number of measurements and their mean. Times rise and
 * are whole seconds. Not thread-safe.
 */
final class AnnouncementLog {
    private static final long SECOND_MS = 1000;
    private static final int INITIAL_BYTES = 8;

    private final ByteWriter writer = new ByteWriter(INITIAL_BYTES);
    private final SeriesKey series;
    /** The countries of the series, each with the second from which it was announced. It hardly ever changes. */
    private final List<Country> countries = new ArrayList<>(1);

    private long lastSecond;

    private record Country(long since, String name) {}

    AnnouncementLog(SeriesKey series) {
        this.series = series;
    }

    void add(FeedMessage.Announcement announcement) {
        long second = Math.floorDiv(announcement.time(), SECOND_MS);
        if (countries.isEmpty() || !lastCountry().equals(announcement.country())) {
            countries.add(new Country(second, announcement.country()));
        }
        writer.writeSignedVarint(second - lastSecond);
        writer.writeVarint(announcement.traffic().count());
        writer.writeFloat(announcement.traffic().meanMs());
        lastSecond = second;
    }

    /** @return a cursor over the announcements added so far */
    Cursor cursor() {
        return new Cursor();
    }

    private String lastCountry() {
        return countries.get(countries.size() - 1).name();
    }

    /** Reads the announcements in the order in which they were added. */
    final class Cursor {
        private final ByteReader reader = new ByteReader(writer.toBytes());
        private long second;
        private int country = -1;

        boolean hasNext() {
            return reader.hasRemaining();
        }

        FeedMessage.Announcement next() {
            second += reader.readSignedVarint();
            while (country + 1 < countries.size() && countries.get(country + 1).since() <= second) {
                country++;
            }
            Traffic traffic = new Traffic(reader.readVarint(), reader.readFloat());
            return new FeedMessage.Announcement(
                    0, second * SECOND_MS, series, countries.get(country).name(), traffic);
        }
    }
}
