package dev.frostline.detection.changepoint;

import dev.frostline.detection.noise.NoiseModel;
import dev.frostline.detection.noise.UnitHistory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A change that was found and is not gone: its level, followed at a short memory, and the evidence that the series
 * is back where it was (a CUSUM of the likelihood ratio between the two levels, Page 1954).
 */
public final class OpenChange {
    private static final int MEMORY = 16;
    private static final int MIN_LATEST_UNITS = 128;
    /** What is nearer to the baseline than this share of the change speaks for a return, what is farther against it. */
    private static final double RETURN_BOUNDARY = 0.35;
    /** How far apart the two levels are that are weighed against each other, as a share of the change. */
    private static final double LEVEL_CONTRAST = 0.7;
    /** One unit says at most this much, so that no single one ends a change, or confirms one. */
    private static final double MAX_STEP = 5;

    private static final int MIN_UNITS_TO_FADE = 8;
    /** In nats. */
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
    private String version;
    private int versionVotes;
    private UnitHistory latest = new UnitHistory();

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

    /** Closed ones. */
    public int units() {
        return units;
    }

    /** Whether a unit is as the level would have it: else the series is still on the move. */
    public boolean isSettledAt(double location, double variance) {
        return Math.abs(location - level) < 3 * Math.sqrt(variance);
    }

    /** Closed units each of which speaks for the change. */
    public int supportingUnits() {
        return supportingUnits;
    }

    /** Whether a unit is much likelier at the new level than at the baseline. */
    public boolean supports(NoiseModel noise, double location, double count) {
        return up == level > baseline && evidenceOf(noise, location, count) > MIN_SUPPORT;
    }

    /** What speaks for the change beside so many of the strongest units, were the series to go on with this one. */
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

    public String version() {
        return version;
    }

    public boolean isConfirmed() {
        return confirmed;
    }

    public void confirm() {
        confirmed = true;
    }

    /** Counts for the version most seen (Boyer and Moore's vote: no table is kept). */
    public void addVersion(String observedVersion) {
        if (observedVersion == null || observedVersion.equals(version)) {
            versionVotes += observedVersion == null ? 0 : 1;
        } else if (versionVotes == 0) {
            version = observedVersion;
            versionVotes = 1;
        } else {
            versionVotes--;
        }
    }

    /** The last closed units, {@value #MIN_LATEST_UNITS} at least where there are so many: what the new level is like. */
    UnitHistory latestUnits() {
        return latest;
    }

    /** Takes a closed unit into account, and into the level. */
    void addAndUpdateLevel(NoiseModel noise, long start, double location, double count) {
        add(noise, start, location, count);
        double variance = noise.variance(count);
        double limit = 3 * Math.sqrt(variance) + Math.abs(level - baseline);
        level += Math.max(-limit, Math.min(limit, location - level)) / Math.min(units, MEMORY);
    }

    /** Takes a closed unit into account that the level knows of. */
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

    /** The evidence that the level is back, were the series to go on with this unit. */
    public double returnEvidenceWith(double location, double variance) {
        double shift = level - baseline;
        double step = (baseline + RETURN_BOUNDARY * shift - location) * LEVEL_CONTRAST * shift / variance;
        return Math.max(0, returnEvidence + Math.max(-MAX_STEP, Math.min(MAX_STEP, step)));
    }

    /** Units in a row that speak for a return, with the one that is still growing. */
    public int returnUnitsWithLatest() {
        return returnUnits + 1;
    }

    /** Whether the level itself has come down to the baseline, however slowly. */
    public boolean hasFaded(double minimumShift) {
        double side = (up ? 1 : -1) * (level - baseline);
        return units >= MIN_UNITS_TO_FADE && side < minimumShift / 2;
    }

    /** Whether the level has moved enough, or time enough has passed, to tell people again. */
    public boolean isReportDue(double minimumShift) {
        double move = Math.abs(level - reportedLevel);
        boolean moved = move > Math.max(minimumShift, 0.25 * Math.abs(reportedLevel - baseline));
        return units >= nextReport || moved && units >= nextReport / 4 + 4;
    }

    public void markReported() {
        reportedLevel = level;
        nextReport = Math.max(16, 4 * units);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(changePoint);
        out.writeBoolean(up);
        out.writeDouble(baseline);
        out.writeDouble(evidence);
        out.writeDouble(level);
        out.writeInt(units);
        out.writeLong(samples);
        out.writeDouble(returnEvidence);
        out.writeInt(returnUnits);
        out.writeInt(supportingUnits);
        trimmedEvidence.write(out);
        out.writeBoolean(confirmed);
        out.writeDouble(reportedLevel);
        out.writeInt(nextReport);
        out.writeUTF(version == null ? "" : version);
        out.writeInt(versionVotes);
        latest.write(out);
    }

    static OpenChange read(DataInput in) throws IOException {
        OpenChange change = new OpenChange(in.readLong(), in.readBoolean(), in.readDouble(), in.readDouble());
        change.level = in.readDouble();
        change.units = in.readInt();
        change.samples = in.readLong();
        change.returnEvidence = in.readDouble();
        change.returnUnits = in.readInt();
        change.supportingUnits = in.readInt();
        change.trimmedEvidence = TrimmedEvidence.read(in);
        change.confirmed = in.readBoolean();
        change.reportedLevel = in.readDouble();
        change.nextReport = in.readInt();
        String version = in.readUTF();
        change.version = version.isEmpty() ? null : version;
        change.versionVotes = in.readInt();
        change.latest = UnitHistory.read(in);
        return change;
    }
}
