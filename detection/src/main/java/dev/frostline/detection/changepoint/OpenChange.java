package dev.frostline.detection.changepoint;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.detection.noise.NoiseModel;
import dev.frostline.detection.noise.UnitHistory;
import org.jspecify.annotations.Nullable;

/**
 * A change that was detected and has not ended. It holds the level since the change (an exponentially weighted mean of
 * clipped values), the evidence that supports the change, and the evidence that the statistic has returned to its
 * baseline (a CUSUM of the log likelihood ratio between the two levels, Page 1954). Levels and locations are natural
 * logarithms, evidence is in nats. Mutable, not thread-safe.
 */
public final class OpenChange {
    /** The level moves by one over so many of the distance to each new unit. */
    private static final int MEMORY = 16;

    private static final int MIN_LATEST_UNITS = 128;
    /** A unit nearer to the baseline than this share of the shift is evidence for a return, one farther against it. */
    private static final double RETURN_BOUNDARY = 0.35;
    /** The distance of the two levels that the evidence for a return compares, as a share of the shift. */
    private static final double LEVEL_CONTRAST = 0.7;
    /** The largest evidence of one unit, in nats, so that no single unit ends or confirms a change. */
    private static final double MAX_STEP = 5;

    private static final int MIN_UNITS_TO_FADE = 8;
    /** A unit supports the change from this evidence on, in nats. */
    private static final double MIN_SUPPORT = 1;

    private final long changePoint;
    private final boolean up;
    private final double baseline;
    private double evidence;
    private double level;
    private int units;
    private long samples;
    private double returnEvidence;
    private int returnUnits;
    private int supportingUnits;
    private TrimmedEvidence trimmedEvidence = new TrimmedEvidence();
    private boolean confirmed;
    private double reportedLevel;
    private int nextReport;
    /** Null where no window named a version. */
    private @Nullable String version;

    private int versionVotes;
    private UnitHistory latest = new UnitHistory();

    /**
     * @param changePoint start of the first unit of the new level, epoch milliseconds
     * @param baseline the level before
     * @param evidence of the test that found the change
     */
    public OpenChange(long changePoint, boolean up, double baseline, double evidence) {
        this.changePoint = changePoint;
        this.up = up;
        this.baseline = baseline;
        this.evidence = evidence;
    }

    public void setLevel(double startLevel) {
        level = startLevel;
    }

    public long changePoint() {
        return changePoint;
    }

    public boolean isUp() {
        return up;
    }

    public double baseline() {
        return baseline;
    }

    public double level() {
        return level;
    }

    /** @return the number of complete units since the change point */
    public int units() {
        return units;
    }

    /** @return whether a unit is within three standard deviations of the level; if not, the level is still moving */
    public boolean isSettledAt(double location, double variance) {
        return Math.abs(location - level) < 3 * Math.sqrt(variance);
    }

    /** @return the number of complete units that support the change, see {@link #supports} */
    public int supportingUnits() {
        return supportingUnits;
    }

    /** @return whether a unit is clearly likelier at the new level than at the baseline */
    public boolean supports(NoiseModel noise, double location, double count) {
        return up == level > baseline && evidenceOf(noise, location, count) > MIN_SUPPORT;
    }

    /** @return the summed evidence for the change with one unit more and without so many of the strongest units */
    public double evidenceWithout(int strongest, NoiseModel noise, double location, double count) {
        return trimmedEvidence.sumWith(evidenceOf(noise, location, count), strongest);
    }

    private double evidenceOf(NoiseModel noise, double location, double count) {
        double logRatio = noise.evidenceOfShift(location, count, level - baseline);
        return Math.max(-MAX_STEP, Math.min(MAX_STEP, logRatio));
    }

    public long samples() {
        return samples;
    }

    public double evidence() {
        return evidence;
    }

    public @Nullable String version() {
        return version;
    }

    public boolean isConfirmed() {
        return confirmed;
    }

    public void confirm() {
        confirmed = true;
    }

    /** Adds a vote to the most frequent version (the majority vote of Boyer and Moore, which keeps no table). */
    public void addVersion(@Nullable String observedVersion) {
        if (observedVersion == null || observedVersion.equals(version)) {
            versionVotes += observedVersion == null ? 0 : 1;
        } else if (versionVotes == 0) {
            version = observedVersion;
            versionVotes = 1;
        } else {
            versionVotes--;
        }
    }

    /** @return the last complete units of the new level: {@value #MIN_LATEST_UNITS} or a few more, if there are so many */
    UnitHistory latestUnits() {
        return latest;
    }

    /** Adds a complete unit and moves the level towards it. */
    void addAndUpdateLevel(NoiseModel noise, long start, double location, double count) {
        add(noise, start, location, count);
        double variance = noise.variance(count);
        double limit = 3 * Math.sqrt(variance) + Math.abs(level - baseline);
        level += Math.max(-limit, Math.min(limit, location - level)) / Math.min(units, MEMORY);
    }

    /** Adds a complete unit that is part of the level's estimate already. */
    public void add(NoiseModel noise, long start, double location, double count) {
        double newReturnEvidence = returnEvidenceWith(location, noise.variance(count));
        returnUnits = newReturnEvidence > 0 ? returnUnits + 1 : 0;
        returnEvidence = newReturnEvidence;
        supportingUnits += supports(noise, location, count) ? 1 : 0;
        trimmedEvidence.add(evidenceOf(noise, location, count));
        units++;
        samples += (long) count;
        addToLatest(start, location, count);
    }

    private void addToLatest(long start, double location, double count) {
        if (latest.size() == MIN_LATEST_UNITS + MIN_LATEST_UNITS / 4) {
            latest.removeFirst(latest.size() - MIN_LATEST_UNITS);
        }
        latest.add(start, location, count);
    }

    /** @return the evidence that the statistic has returned to its baseline, with one unit more */
    public double returnEvidenceWith(double location, double variance) {
        double shift = level - baseline;
        double step = (baseline + RETURN_BOUNDARY * shift - location) * LEVEL_CONTRAST * shift / variance;
        return Math.max(0, returnEvidence + Math.max(-MAX_STEP, Math.min(MAX_STEP, step)));
    }

    /** @return the number of units in a row with evidence for a return, plus 1 for the unit that is still growing */
    public int returnUnitsWithLatest() {
        return returnUnits + 1;
    }

    /** @return whether the level has come within half of a shift from the baseline, however slowly */
    public boolean hasFaded(double minimumShift) {
        double side = (up ? 1 : -1) * (level - baseline);
        return units >= MIN_UNITS_TO_FADE && side < minimumShift / 2;
    }

    /** @return whether the level has moved far enough, or units enough have passed, for an update to be emitted */
    public boolean isReportDue(double minimumShift) {
        double move = Math.abs(level - reportedLevel);
        boolean moved = move > Math.max(minimumShift, 0.25 * Math.abs(reportedLevel - baseline));
        return units >= nextReport || moved && units >= nextReport / 4 + 4;
    }

    public void markReported() {
        reportedLevel = level;
        nextReport = Math.max(16, 4 * units);
    }

    void write(ByteWriter writer) {
        writer.writeLong(changePoint);
        writer.writeBoolean(up);
        writer.writeDouble(baseline);
        writer.writeDouble(evidence);
        writer.writeDouble(level);
        writer.writeInt(units);
        writer.writeLong(samples);
        writer.writeDouble(returnEvidence);
        writer.writeInt(returnUnits);
        writer.writeInt(supportingUnits);
        trimmedEvidence.write(writer);
        writer.writeBoolean(confirmed);
        writer.writeDouble(reportedLevel);
        writer.writeInt(nextReport);
        writer.writeModifiedUtf8(version == null ? "" : version);
        writer.writeInt(versionVotes);
        latest.write(writer);
    }

    static OpenChange read(ByteReader reader) {
        OpenChange change =
                new OpenChange(reader.readLong(), reader.readBoolean(), reader.readDouble(), reader.readDouble());
        change.level = reader.readDouble();
        change.units = reader.readInt();
        change.samples = reader.readLong();
        change.returnEvidence = reader.readDouble();
        change.returnUnits = reader.readInt();
        change.supportingUnits = reader.readInt();
        change.trimmedEvidence = TrimmedEvidence.read(reader);
        change.confirmed = reader.readBoolean();
        change.reportedLevel = reader.readDouble();
        change.nextReport = reader.readInt();
        String version = reader.readModifiedUtf8();
        change.version = version.isEmpty() ? null : version;
        change.versionVotes = reader.readInt();
        change.latest = UnitHistory.read(reader);
        return change;
    }
}
