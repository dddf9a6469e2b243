package dev.frostline.detection;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.bytes.MalformedBytesException;
import dev.frostline.bytes.VersionedFormat;
import dev.frostline.detection.changepoint.StatisticState;
import dev.frostline.detection.level.EstimatorChoice;
import dev.frostline.detection.level.EvidenceUnit;
import dev.frostline.detection.level.SampleSpread;
import dev.frostline.detection.seasonality.Seasonality;

/**
 * The state of the detector for one series. Its size is bounded: under 4 kB as bytes while no change is open. The bytes
 * begin with the version of their format. Mutable, not thread-safe.
 */
public final class SeriesState {
    /** Frostline 0.1 writes version 4. */
    private static final VersionedFormat<SeriesState> FORMAT =
            new VersionedFormat<>("series state", 4, SeriesState::read);

    /** The largest number of units in the baseline of the level. */
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

    /** @return whether a change of the level or of the tail is open */
    public boolean isChanged() {
        return level.open() != null || tail.state().open() != null;
    }

    public byte[] toBytes() {
        ByteWriter writer = FORMAT.newWriter();
        unit.write(writer);
        spread.write(writer);
        estimator.write(writer);
        seasonality.write(writer);
        level.write(writer);
        tail.write(writer);
        return writer.toBytes();
    }

    /** @return whether the bytes have a version of the format that {@link #fromBytes} reads */
    public static boolean canDecode(byte[] bytes) {
        return FORMAT.canDecode(bytes);
    }

    /** @throws MalformedBytesException where the version is unknown or the bytes are not such a state */
    public static SeriesState fromBytes(byte[] bytes) {
        return FORMAT.decode(bytes);
    }

    private static SeriesState read(ByteReader reader) {
        return new SeriesState(
                EvidenceUnit.read(reader),
                SampleSpread.read(reader),
                EstimatorChoice.read(reader),
                Seasonality.read(reader),
                StatisticState.read(reader, MEMORY),
                TailState.read(reader));
    }
}
