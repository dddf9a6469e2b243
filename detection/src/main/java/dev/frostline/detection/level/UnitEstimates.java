package dev.frostline.detection.level;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;

/** The estimates of one evidence unit by each of {@link Estimator#ALL}, and their responses. Immutable. */
final class UnitEstimates {
    private static final int ESTIMATORS = Estimator.ALL.size();

    private final long start;
    private final double samples;
    private final float[] estimates = new float[ESTIMATORS];
    private final float[] responses = new float[ESTIMATORS];

    private UnitEstimates(long start, double samples) {
        this.start = start;
        this.samples = samples;
    }

    static UnitEstimates of(EvidenceUnit unit) {
        UnitEstimates unitEstimates =
                new UnitEstimates(unit.start(), unit.bins().total());
        for (int i = 0; i < ESTIMATORS; i++) {
            unitEstimates.estimates[i] = (float) Estimator.ALL.get(i).of(unit.bins());
            unitEstimates.responses[i] = (float) Estimator.ALL.get(i).response(unit.bins());
        }
        return unitEstimates;
    }

    long start() {
        return start;
    }

    double samples() {
        return samples;
    }

    double estimate(int estimator) {
        return estimates[estimator];
    }

    double response(int estimator) {
        return responses[estimator];
    }

    void write(ByteWriter writer) {
        writer.writeLong(start);
        writer.writeDouble(samples);
        for (int i = 0; i < ESTIMATORS; i++) {
            writer.writeFloat(estimates[i]);
            writer.writeFloat(responses[i]);
        }
    }

    static UnitEstimates read(ByteReader reader) {
        UnitEstimates unit = new UnitEstimates(reader.readLong(), reader.readDouble());
        for (int i = 0; i < ESTIMATORS; i++) {
            unit.estimates[i] = reader.readFloat();
            unit.responses[i] = reader.readFloat();
        }
        return unit;
    }
}
