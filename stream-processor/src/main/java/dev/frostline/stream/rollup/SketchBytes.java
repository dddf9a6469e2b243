package dev.frostline.stream.rollup;

import dev.frostline.model.LatencySketch;

/** A sketch with its exact numbers, as the state holds it. */
final class SketchBytes {
    private SketchBytes() {}

    static byte[] write(LatencySketch sketch) {
        StateWriter out = new StateWriter();
        out.writeDouble(sketch.sum());
        out.writeDouble(sketch.min());
        out.writeDouble(sketch.max());
        out.writeBytes(sketch.bins());
        return out.toBytes();
    }

    static LatencySketch read(byte[] bytes) {
        StateReader in = new StateReader(bytes);
        double sum = in.readDouble();
        double min = in.readDouble();
        double max = in.readDouble();
        return LatencySketch.of(in.readBytes(), sum, min, max);
    }
}
