package dev.frostline.stream.rollup.window;

import dev.frostline.model.Resolution;
import dev.frostline.model.SeriesKey;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** The open windows in the bytes of their changelogs; the first byte is the format's version. */
public final class RollupSerdes {
    static final int SERIES_VERSION = 2;
    static final int COARSE_VERSION = 1;

    private RollupSerdes() {}

    public static Serde<SeriesWindows> series() {
        return Serdes.serdeFrom((topic, windows) -> write(windows), (topic, bytes) -> readSeries(bytes));
    }

    public static Serde<WindowSlots> coarse() {
        return Serdes.serdeFrom((topic, slots) -> write(slots), (topic, bytes) -> readCoarse(bytes));
    }

    private static byte[] write(SeriesWindows windows) {
        StateWriter out = new StateWriter();
        out.writeByte(SERIES_VERSION);
        SeriesTimes times = SeriesTimes.of(windows);
        out.writeVarint(times.time());
        out.writeVarint(times.nextEnd());
        out.writeVarint(times.unemittedEnd());
        OriginTable origins = new OriginTable();
        origins.addAll(windows.tenSeconds());
        origins.addAll(windows.fine().open());
        origins.write(out);
        out.writeString(windows.series().toString());
        out.writeVarint(windows.coarseEnd());
        out.writeVarint(windows.tenSeconds().size());
        windows.tenSeconds().forEach(window -> window.write(out, origins));
        windows.fine().write(out, origins);
        return out.toBytes();
    }

    private static SeriesWindows readSeries(byte[] bytes) {
        StateReader in = new StateReader(bytes);
        SeriesTimes times = readTimes(in);
        OriginTable origins = OriginTable.read(in);
        SeriesWindows windows = new SeriesWindows(SeriesKey.parse(in.readString()));
        windows.time(times.time());
        windows.scheduled(SeriesWindows.AS_STORED);
        windows.coarseEnd(in.readVarint());
        int open = in.readCount();
        for (int i = 0; i < open; i++) {
            windows.tenSeconds().add(RollupWindow.read(Resolution.TEN_SECONDS, in, origins));
        }
        windows.fine().read(in, origins);
        windows.updateNextEnd();
        return windows;
    }

    /** Reads no more than the beginning. */
    static SeriesTimes readTimes(byte[] series) {
        return readTimes(new StateReader(series));
    }

    private static SeriesTimes readTimes(StateReader in) {
        in.requireVersion(SERIES_VERSION);
        return new SeriesTimes(in.readVarint(), in.readVarint(), in.readVarint());
    }

    /** Also lets go of the sketches' objects: the coarser windows rest for minutes. */
    private static byte[] write(WindowSlots coarse) {
        StateWriter out = new StateWriter();
        out.writeByte(COARSE_VERSION);
        OriginTable origins = new OriginTable();
        origins.addAll(coarse.open());
        origins.write(out);
        coarse.write(out, origins);
        coarse.open().forEach(RollupWindow::releaseSketch);
        return out.toBytes();
    }

    private static WindowSlots readCoarse(byte[] bytes) {
        StateReader in = new StateReader(bytes);
        in.requireVersion(COARSE_VERSION);
        OriginTable origins = OriginTable.read(in);
        WindowSlots coarse = WindowSlots.coarse();
        coarse.read(in, origins);
        return coarse;
    }
}
