package dev.frostline.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A change that was found and is not gone: its level, followed at a short memory, and the evidence that the series
 * is back where it was (a CUSUM of the likelihood ratio between the two levels, Page 1954).
 */
final class OpenChange {
    private static final int MEMORY = 16;
    private static final int REMEMBERED = 128;
    /** What is nearer to the baseline than this share of the change speaks for a return, what is farther against it. */
    private static final double WATERSHED = 0.35;
    /** How far apart the two levels are that are weighed against each other, as a share of the change. */
    private static final double CONTRAST = 0.7;
    /** One unit says at most this much, so that no single one ends a change, or confirms one. */
    private static final double MAX_STEP = 5;

    private static final int MIN_UNITS_TO_FADE = 8;
    /** In nats. */
    private static final double MUCH_LIKELIER = 1;

    private final long changePoint;
    private final boolean up;
    private final double baseline;
    private double evidence;
    private double level;
    private int units;
    private long samples;
    private double back;
    private int backUnits;
    private int witnesses;
    private RestOfEvidence rest = new RestOfEvidence();
    private boolean confirmed;
    private double reportedLevel;
    private int nextReport;
    private String version;
    private int versionVotes;
    private UnitRing latest = new UnitRing();

    OpenChange(long changePoint, boolean up, double baseline, double evidence) {
        this.changePoint = changePoint;
        this.up = up;
        this.baseline = baseline;
        this.evidence = evidence;
    }

    void startAt(double startLevel) {
        level = startLevel;
    }

    long changePoint() {
        return changePoint;
    }

    boolean isUp() {
        return up;
    }

    double baseline() {
        return baseline;
    }

    double level() {
        return level;
    }

    /** Closed ones. */
    int units() {
        return units;
    }

    /** Whether a unit is as the level would have it: else the series is still on the move. */
    boolean isSettledAt(double location, double variance) {
        return Math.abs(location - level) < 3 * Math.sqrt(variance);
    }

    /** Closed units each of which speaks for the change. */
    int witnesses() {
        return witnesses;
    }

    /** Whether a unit is much likelier at the new level than at the baseline. */
    boolean isWitness(Noise noise, double location, double count) {
        return up == level > baseline && evidenceOf(noise, location, count) > MUCH_LIKELIER;
    }

    /** What speaks for the change beside so many of the strongest units, were the series to go on with this one. */
    double evidenceWithout(int strongest, Noise noise, double location, double count) {
        return rest.with(evidenceOf(noise, location, count), strongest);
    }

    private double evidenceOf(Noise noise, double location, double count) {
        double says = noise.evidenceOfShift(location, count, level - baseline);
        return Math.max(-MAX_STEP, Math.min(MAX_STEP, says));
    }

    long samples() {
        return samples;
    }

    double evidence() {
        return evidence;
    }

    String version() {
        return version;
    }

    boolean isConfirmed() {
        return confirmed;
    }

    void confirm() {
        confirmed = true;
    }

    /** Counts for the version most seen (Boyer and Moore's vote: no table is kept). */
    void sawVersion(String seen) {
        if (seen == null || seen.equals(version)) {
            versionVotes += seen == null ? 0 : 1;
        } else if (versionVotes == 0) {
            version = seen;
            versionVotes = 1;
        } else {
            versionVotes--;
        }
    }

    /** The last closed units, {@value #REMEMBERED} at least where there are so many: what the new level is like. */
    UnitRing latestUnits() {
        return latest;
    }

    /** Takes a closed unit into account, and into the level. */
    void absorb(Noise noise, long start, double location, double count) {
        count(noise, start, location, count);
        double variance = noise.variance(count);
        double limit = 3 * Math.sqrt(variance) + Math.abs(level - baseline);
        level += Math.max(-limit, Math.min(limit, location - level)) / Math.min(units, MEMORY);
    }

    /** Takes a closed unit into account that the level knows of. */
    void count(Noise noise, long start, double location, double count) {
        double newBack = backWith(location, noise.variance(count));
        backUnits = newBack > 0 ? backUnits + 1 : 0;
        back = newBack;
        witnesses += isWitness(noise, location, count) ? 1 : 0;
        rest.add(evidenceOf(noise, location, count));
        units++;
        samples += (long) count;
        remember(start, location, count);
    }

    private void remember(long start, double location, double count) {
        if (latest.size() == REMEMBERED + REMEMBERED / 4) {
            latest.removeFirst(latest.size() - REMEMBERED);
        }
        latest.add(start, location, count);
    }

    /** The evidence that the level is back, were the series to go on with this unit. */
    double backWith(double location, double variance) {
        double shift = level - baseline;
        double step = (baseline + WATERSHED * shift - location) * CONTRAST * shift / variance;
        return Math.max(0, back + Math.max(-MAX_STEP, Math.min(MAX_STEP, step)));
    }

    /** Units in a row that speak for a return, with the one that is still growing. */
    int backUnitsWithThis() {
        return backUnits + 1;
    }

    /** Whether the level itself has come down to the baseline, however slowly. */
    boolean hasFaded(double minimumShift) {
        double side = (up ? 1 : -1) * (level - baseline);
        return units >= MIN_UNITS_TO_FADE && side < minimumShift / 2;
    }

    /** Whether the level has moved enough, or time enough has passed, to tell people again. */
    boolean isWorthTelling(double minimumShift) {
        double move = Math.abs(level - reportedLevel);
        boolean moved = move > Math.max(minimumShift, 0.25 * Math.abs(reportedLevel - baseline));
        return units >= nextReport || moved && units >= nextReport / 4 + 4;
    }

    void told() {
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
        out.writeDouble(back);
        out.writeInt(backUnits);
        out.writeInt(witnesses);
        rest.write(out);
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
        change.back = in.readDouble();
        change.backUnits = in.readInt();
        change.witnesses = in.readInt();
        change.rest = RestOfEvidence.read(in);
        change.confirmed = in.readBoolean();
        change.reportedLevel = in.readDouble();
        change.nextReport = in.readInt();
        String version = in.readUTF();
        change.version = version.isEmpty() ? null : version;
        change.versionVotes = in.readInt();
        change.latest = UnitRing.read(in);
        return change;
    }
}
