package dev.frostline.benchmarks.pipeline;

import dev.frostline.model.LatencySketch;
import dev.frostline.model.Measurement;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.model.RollupBuilder;
import dev.frostline.model.SeriesKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;

/** What one window holds when each is aggregated by itself: the sketch, and where the last measurement came from. */
final class WindowSketch {
    private final LatencySketch sketch;
    private String city = "";
    private String country = "";
    private String version = "";
    private double latitude = Double.NaN;
    private double longitude = Double.NaN;
    private long time = Long.MIN_VALUE;

    WindowSketch() {
        this(new LatencySketch());
    }

    private WindowSketch(LatencySketch sketch) {
        this.sketch = sketch;
    }

    static Serde<WindowSketch> serde() {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : value.write(),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    WindowSketch add(Measurement m) {
        sketch.add(m.coldStartTimeMs());
        if (m.timestamp() >= time) {
            time = m.timestamp();
            city = m.city();
            country = m.country();
            version = m.functionVersion() == null ? "" : m.functionVersion();
            latitude = m.latitude();
            longitude = m.longitude();
        }
        return this;
    }

    KeyValue<String, Rollup> rollup(String series, Resolution resolution, long start) {
        String known = version.isEmpty() ? null : version;
        SeriesKey key = SeriesKey.parse(series);
        return KeyValue.pair(
                series,
                RollupBuilder.builder()
                        .series(key)
                        .city(city)
                        .country(country)
                        .latitude(latitude)
                        .longitude(longitude)
                        .functionVersion(known)
                        .resolution(resolution)
                        .windowStart(start)
                        .revision(0)
                        .isFinal(true)
                        .sketch(sketch)
                        .build());
    }

    private byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeDouble(sketch.sum());
            out.writeDouble(sketch.min());
            out.writeDouble(sketch.max());
            byte[] bins = sketch.isEmpty() ? new byte[0] : sketch.bins();
            out.writeInt(bins.length);
            out.write(bins);
            out.writeUTF(city);
            out.writeUTF(country);
            out.writeUTF(version);
            out.writeDouble(latitude);
            out.writeDouble(longitude);
            out.writeLong(time);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static WindowSketch read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            double sum = in.readDouble();
            double min = in.readDouble();
            double max = in.readDouble();
            byte[] bins = in.readNBytes(in.readInt());
            WindowSketch read =
                    new WindowSketch(bins.length == 0 ? new LatencySketch() : LatencySketch.of(bins, sum, min, max));
            read.city = in.readUTF();
            read.country = in.readUTF();
            read.version = in.readUTF();
            read.latitude = in.readDouble();
            read.longitude = in.readDouble();
            read.time = in.readLong();
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }
}
