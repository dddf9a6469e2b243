package dev.frostline.detection;

import dev.frostline.detection.changepoint.StatisticState;
import dev.frostline.detection.level.EstimatorChoice;
import dev.frostline.detection.level.EvidenceUnit;
import dev.frostline.detection.level.SampleSpread;
import dev.frostline.detection.seasonality.Seasonality;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * All that is remembered of one series: bounded (under 4 kB as bytes while no change is open), mutable, not thread-safe. Its bytes carry a
 * version of the format in front.
 */
public final class SeriesState {
    private static final byte FORMAT = 4;
    private static final int MEMORY = 128;

    final EvidenceUnit unit;
    final SampleSpread spread;
    final EstimatorChoice estimator;
    final Seasonality seasonality;
    final StatisticState level;
    final TailState tail;

    public SeriesState() {
        this(
                new EvidenceUnit(),
                new SampleSpread(),
                new EstimatorChoice(),
                new Seasonality(),
                new StatisticState(MEMORY),
                new TailState());
    }

    private SeriesState(
            EvidenceUnit unit,
            SampleSpread spread,
            EstimatorChoice estimator,
            Seasonality seasonality,
            StatisticState level,
            TailState tail) {
        this.unit = unit;
        this.spread = spread;
        this.estimator = estimator;
        this.seasonality = seasonality;
        this.level = level;
        this.tail = tail;
    }

    /** Whether a change is open. */
    public boolean isChanged() {
        return level.open() != null || tail.state().open() != null;
    }

    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            unit.write(out);
            spread.write(out);
            estimator.write(out);
            seasonality.write(out);
            level.write(out);
            tail.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Whether the bytes are of this version's format; what another version knew has to be learned anew. */
    public static boolean isCurrentFormat(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == FORMAT;
    }

    /** @throws IllegalArgumentException where the bytes are not such a state */
    public static SeriesState fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalArgumentException("a detector's state of format " + format + ", not " + FORMAT);
            }
            return new SeriesState(
                    EvidenceUnit.read(in),
                    SampleSpread.read(in),
                    EstimatorChoice.read(in),
                    Seasonality.read(in),
                    StatisticState.read(in, MEMORY),
                    TailState.read(in));
        } catch (IOException e) {
            throw new IllegalArgumentException("a detector's state that ends too soon", e);
        }
    }
}
