package dev.frostline.stream.rollup.window;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.bytes.VersionedFormat;
import dev.frostline.model.Resolution;
import dev.frostline.model.SeriesKey;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Encodes the open windows for their changelogs. The first byte is the version of the format. */
public final class RollupSerdes {
    static final int SERIES_VERSION = 2;
    /** It has the time of the series behind its key, and no times at the beginning. */
    static final int SERIES_VERSION_WITHOUT_TIMES = 1;

    static final int COARSE_VERSION = 1;

    private static final VersionedFormat<SeriesWindows> SERIES = new VersionedFormat<>(
                    "the state of a series", SERIES_VERSION, RollupSerdes::readSeries)
            .upgradingFrom(SERIES_VERSION_WITHOUT_TIMES, RollupSerdes::readSeriesWithoutTimes);

    private static final VersionedFormat<SeriesTimes> TIMES = new VersionedFormat<>(
                    "the state of a series", SERIES_VERSION, RollupSerdes::readTimes)
            .upgradingFrom(SERIES_VERSION_WITHOUT_TIMES, in -> SeriesTimes.of(readSeriesWithoutTimes(in)));

    private static final VersionedFormat<WindowSlots> COARSE =
            new VersionedFormat<>("the coarse windows of a series", COARSE_VERSION, RollupSerdes::readCoarse);

    private RollupSerdes() {}

    public static Serde<SeriesWindows> series() {
        return Serdes.serdeFrom((topic, windows) -> write(windows), (topic, bytes) -> SERIES.decode(bytes));
    }

    public static Serde<WindowSlots> coarse() {
        return Serdes.serdeFrom((topic, slots) -> write(slots), (topic, bytes) -> COARSE.decode(bytes));
    }

    private static byte[] write(SeriesWindows windows) {
        ByteWriter out = SERIES.newWriter();
        SeriesTimes times = SeriesTimes.of(windows);
        out.writeVarint(times.time());
        out.writeVarint(times.nextEnd());
        out.writeVarint(times.unemittedEnd());
        OriginTable origins = new OriginTable();
        origins.addAll(windows.tenSeconds());
        origins.addAll(windows.fine().open());
        origins.write(out);
        out.writeText(windows.series().toString());
        out.writeVarint(windows.coarseEnd());
        out.writeVarint(windows.tenSeconds().size());
        windows.tenSeconds().forEach(window -> window.write(out, origins));
        windows.fine().write(out, origins);
        return out.toBytes();
    }

    private static SeriesWindows readSeries(ByteReader in) {
        SeriesTimes times = readTimes(in);
        OriginTable origins = OriginTable.read(in);
        SeriesWindows windows = new SeriesWindows(SeriesKey.parse(in.readText()));
        windows.time(times.time());
        readWindows(in, windows, origins);
        return windows;
    }

    private static SeriesWindows readSeriesWithoutTimes(ByteReader in) {
        OriginTable origins = OriginTable.read(in);
        SeriesWindows windows = new SeriesWindows(SeriesKey.parse(in.readText()));
        windows.time(in.readVarint());
        readWindows(in, windows, origins);
        return windows;
    }

    private static void readWindows(ByteReader in, SeriesWindows windows, OriginTable origins) {
        windows.scheduled(SeriesWindows.AS_STORED);
        windows.coarseEnd(in.readVarint());
        int open = in.readCount();
        for (int i = 0; i < open; i++) {
            windows.tenSeconds().add(RollupWindow.read(Resolution.TEN_SECONDS, in, origins));
        }
        windows.fine().read(in, origins);
        windows.updateNextEnd();
    }

    /** Reads only the beginning of the state of a series. */
    static SeriesTimes readTimes(byte[] series) {
        return TIMES.decode(series);
    }

    private static SeriesTimes readTimes(ByteReader in) {
        return new SeriesTimes(in.readVarint(), in.readVarint(), in.readVarint());
    }

    /** Also releases the sketch objects, since coarse windows change rarely. */
    private static byte[] write(WindowSlots coarse) {
        ByteWriter out = COARSE.newWriter();
        OriginTable origins = new OriginTable();
        origins.addAll(coarse.open());
        origins.write(out);
        coarse.write(out, origins);
        coarse.open().forEach(RollupWindow::releaseSketch);
        return out.toBytes();
    }

    private static WindowSlots readCoarse(ByteReader in) {
        OriginTable origins = OriginTable.read(in);
        WindowSlots coarse = WindowSlots.coarse();
        coarse.read(in, origins);
        return coarse;
    }
}
