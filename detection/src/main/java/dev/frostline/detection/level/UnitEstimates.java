package dev.frostline.detection.level;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What each estimator says of one evidence unit. Immutable. */
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
        UnitEstimates estimated = new UnitEstimates(unit.start(), unit.bins().total());
        for (int i = 0; i < ESTIMATORS; i++) {
            estimated.estimates[i] = (float) Estimator.ALL.get(i).of(unit.bins());
            estimated.responses[i] = (float) Estimator.ALL.get(i).response(unit.bins());
        }
        return estimated;
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

    void write(DataOutput out) throws IOException {
        out.writeLong(start);
        out.writeDouble(samples);
        for (int i = 0; i < ESTIMATORS; i++) {
            out.writeFloat(estimates[i]);
            out.writeFloat(responses[i]);
        }
    }

    static UnitEstimates read(DataInput in) throws IOException {
        UnitEstimates unit = new UnitEstimates(in.readLong(), in.readDouble());
        for (int i = 0; i < ESTIMATORS; i++) {
            unit.estimates[i] = in.readFloat();
            unit.responses[i] = in.readFloat();
        }
        return unit;
    }
}
