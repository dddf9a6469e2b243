package dev.frostline.stream.rollup.window;

import dev.frostline.model.LatencySketch;

/** A sketch with its exact numbers, as the state holds it. */
final class SketchBytes {
    private SketchBytes() {}

    /** As {@link StateWriter#writeBytes} writes the sketch's bytes. */
    static void write(LatencySketch sketch, StateWriter out) {
        out.writeVarint(length(sketch));
        writeContent(sketch, out);
    }

    static byte[] write(LatencySketch sketch) {
        StateWriter out = new StateWriter(length(sketch));
        writeContent(sketch, out);
        return out.toBytes();
    }

    private static int length(LatencySketch sketch) {
        int bins = sketch.bins().length;
        return 3 * Double.BYTES + StateWriter.varintLength(bins) + bins;
    }

    private static void writeContent(LatencySketch sketch, StateWriter out) {
        out.writeDouble(sketch.sum());
        out.writeDouble(sketch.min());
        out.writeDouble(sketch.max());
        out.writeBytes(sketch.bins());
    }

    static LatencySketch read(byte[] bytes) {
        StateReader in = new StateReader(bytes);
        double sum = in.readDouble();
        double min = in.readDouble();
        double max = in.readDouble();
        return LatencySketch.of(in.readBytes(), sum, min, max);
    }
}
