package dev.frostline.stream.rollup.window;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.model.LatencySketch;

/** Encodes a sketch with its exact sum, minimum and maximum, as the changelogs hold it. */
final class SketchBytes {
    private SketchBytes() {}

    /** Writes the same as {@link ByteWriter#writeBytes} of the encoded sketch, without the copy. */
    static void write(LatencySketch sketch, ByteWriter out) {
        out.writeVarint(length(sketch));
        writeContent(sketch, out);
    }

    static byte[] write(LatencySketch sketch) {
        ByteWriter out = new ByteWriter(length(sketch));
        writeContent(sketch, out);
        return out.toBytes();
    }

    private static int length(LatencySketch sketch) {
        int bins = sketch.bins().length;
        return 3 * Double.BYTES + ByteWriter.varintLength(bins) + bins;
    }

    private static void writeContent(LatencySketch sketch, ByteWriter out) {
        out.writeDouble(sketch.sum());
        out.writeDouble(sketch.min());
        out.writeDouble(sketch.max());
        out.writeBytes(sketch.bins());
    }

    static LatencySketch read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        double sum = in.readDouble();
        double min = in.readDouble();
        double max = in.readDouble();
        return LatencySketch.of(in.readBytes(), sum, min, max);
    }
}
