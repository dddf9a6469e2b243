package dev.frostline.stream.rollup.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.bytes.MalformedBytesException;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.model.Resolution;
import dev.frostline.model.SeriesKey;
import dev.frostline.stream.rollup.RollupRig;
import dev.frostline.wire.codec.TemplatedMeasurement;
import java.util.Arrays;
import java.util.Random;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** What is written to the changelog is read back as it was. */
class RollupSerdesTest {
    private static final SeriesKey SERIES = new SeriesKey("fünf", "FRA", "");

    private final Serde<SeriesWindows> series = RollupSerdes.series();
    private final Serde<WindowSlots> coarse = RollupSerdes.coarse();

    @Test
    void readsBackASeries_withAllItsWindows() {
        SeriesWindows windows = someWindows();

        SeriesWindows read = readBack(windows);

        assertThat(read.series()).isEqualTo(SERIES);
        assertThat(read.time()).isEqualTo(windows.time());
        assertThat(read.nextEnd()).isEqualTo(windows.nextEnd());
        assertThat(read.coarseEnd()).isEqualTo(windows.coarseEnd());
        assertThat(read.tenSeconds()).hasSameSizeAs(windows.tenSeconds());
        for (int i = 0; i < windows.tenSeconds().size(); i++) {
            assertSame(read.tenSeconds().get(i), windows.tenSeconds().get(i));
        }
        assertSame(read.fine().get(Resolution.ONE_MINUTE), windows.fine().get(Resolution.ONE_MINUTE));
        assertThat(read.fine().get(Resolution.FIVE_MINUTES)).isNull();
    }

    @Test
    void readsTheTimesOfASeries_withoutItsWindows() {
        SeriesWindows windows = someWindows();

        byte[] bytes = series.serializer().serialize("topic", windows);

        RollupWindow first = windows.tenSeconds().get(0);
        assertThat(RollupSerdes.readTimes(bytes))
                .isEqualTo(new SeriesTimes(windows.time(), windows.nextEnd(), first.end() + 10_000))
                .isEqualTo(SeriesTimes.of(readBack(windows)));
    }

    @Test
    void writesTheSameBytes_whenReadAndWrittenAgain() {
        byte[] bytes = series.serializer().serialize("topic", someWindows());

        byte[] again =
                series.serializer().serialize("topic", series.deserializer().deserialize("topic", bytes));

        assertThat(again).isEqualTo(bytes);
    }

    @Test
    void writesTheSameBytes_whenASketchWasReadInBetween() {
        byte[] bytes = series.serializer().serialize("topic", someWindows());
        SeriesWindows read = series.deserializer().deserialize("topic", bytes);
        SeriesWindows original = series.deserializer().deserialize("topic", bytes);
        TemplatedMeasurement more = measurement(3, 77.7, "v3");

        read.add(more);
        original.tenSeconds().forEach(window -> window.preview(SERIES, false));
        original.add(more);

        assertThat(series.serializer().serialize("topic", read))
                .isEqualTo(series.serializer().serialize("topic", original))
                .isNotEqualTo(bytes);
    }

    @Test
    void readsBackCoarseWindows() {
        WindowSlots slots = WindowSlots.coarse();
        someWindows().tenSeconds().forEach(window -> slots.merge(window, Resolution.ONE_DAY));
        RollupWindow day = slots.get(Resolution.ONE_DAY).copy();

        WindowSlots read =
                coarse.deserializer().deserialize("topic", coarse.serializer().serialize("topic", slots));

        assertSame(read.get(Resolution.ONE_DAY), day);
        assertThat(read.open()).hasSize(1);
        assertSame(slots.get(Resolution.ONE_DAY), day);
    }

    @Test
    void rejectsAnUnknownVersion() {
        byte[] bytes = series.serializer().serialize("topic", someWindows());
        bytes[0] = 99;

        assertThatThrownBy(() -> series.deserializer().deserialize("topic", bytes))
                .isInstanceOf(MalformedBytesException.class)
                .hasMessage("the state of a series has format version 99; this Frostline reads [1, 2]");
    }

    @Test
    void upgradesASeries_whenTheVersionBeforeWroteIt() {
        byte[] current = series.serializer().serialize("topic", someWindows());

        byte[] upgraded = series.serializer()
                .serialize("topic", series.deserializer().deserialize("topic", inVersionOne(current)));

        assertThat(upgraded).isEqualTo(current);
    }

    @Test
    void readsTheTimesOfASeries_whenTheVersionBeforeWroteIt() {
        byte[] current = series.serializer().serialize("topic", someWindows());

        assertThat(RollupSerdes.readTimes(inVersionOne(current))).isEqualTo(RollupSerdes.readTimes(current));
    }

    /** Version 1 has no times at the beginning, and the time of the series behind its key. */
    private static byte[] inVersionOne(byte[] current) {
        ByteReader in = new ByteReader(current);
        in.readByte();
        long time = in.readVarint();
        in.readVarint();
        in.readVarint();
        int origins = in.position();
        OriginTable.read(in);
        in.readText();
        int behindKey = in.position();
        ByteWriter out = new ByteWriter();
        out.writeByte(RollupSerdes.SERIES_VERSION_WITHOUT_TIMES);
        out.writeRaw(Arrays.copyOfRange(current, origins, behindKey));
        out.writeVarint(time);
        out.writeRaw(Arrays.copyOfRange(current, behindKey, current.length));
        return out.toBytes();
    }

    private SeriesWindows readBack(SeriesWindows windows) {
        return series.deserializer().deserialize("topic", series.serializer().serialize("topic", windows));
    }

    private static void assertSame(RollupWindow read, RollupWindow original) {
        assertThat(read.start()).isEqualTo(original.start());
        assertThat(read.count()).isEqualTo(original.count());
        assertThat(read.origin()).isEqualTo(original.origin());
        assertThat(RollupRig.describe(read.preview(SERIES, true)))
                .isEqualTo(RollupRig.describe(original.preview(SERIES, true)));
        assertThat(read.preview(SERIES, true).sketch().bins())
                .isEqualTo(original.preview(SERIES, true).sketch().bins());
        assertThat(read.preview(SERIES, true).sketch().sum())
                .isEqualTo(original.preview(SERIES, true).sketch().sum());
    }

    private static SeriesWindows someWindows() {
        SeriesWindows windows = new SeriesWindows(SERIES);
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            windows.add(measurement(random.nextInt(40), Math.exp(random.nextGaussian()), i % 3 == 0 ? null : "v2"));
        }
        RollupWindow first = windows.tenSeconds().get(0);
        first.nextRevision(SERIES, false);
        windows.fine().merge(first, Resolution.ONE_MINUTE);
        windows.coarseEnd(RollupRig.START + 900_000);
        windows.updateNextEnd();
        return windows;
    }

    private static TemplatedMeasurement measurement(int second, double millis, String version) {
        long timestamp = RollupRig.START + second * 1000L;
        return TemplatedMeasurement.of(
                SERIES.toString(),
                MeasurementBuilder.builder()
                        .popCode("FRA")
                        .city("")
                        .country("")
                        .tier("")
                        .functionName("fünf")
                        .functionVersion(version)
                        .coldStartTimeMs(millis)
                        .latitude(Double.NaN)
                        .longitude(8.7)
                        .timestamp(timestamp)
                        .build());
    }
}
