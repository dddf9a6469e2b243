package dev.frostline.detection.seasonality;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongToDoubleFunction;

/**
 * A pattern that may repeat with a period: the mean of each part of the period, over the last few times round, as it
 * is or smoothed over neighbouring parts, which few and wild samples tell sooner. It is held to be real only while it
 * foretells the series clearly better than a running mean does, which needs most of a second period. Mutable.
 */
final class SeasonalComponent {
    private static final int MEMORY = 8;
    private static final int MIN_PARTS = 4;
    private static final int MIN_COMPARISONS = 5;
    private static final double SHARE_COMPARED = 0.7;
    /** How fast running means follow, as a multiple of one over the parts of a period. */
    private static final double SMOOTHING_RATE = 1.5;

    private static final int PERIODS_COMPARED = 3;
    /** From so many units in a part of a period on, the pattern is drawn from middle to middle. */
    private static final double SMOOTH_FROM = 3;
    /** At so many places another pattern is looked up, for each part. */
    private static final int POINTS_OF_PART = 3;
    /** How many times the usual miss an outlier may count. */
    private static final double CLIP = 4;

    private final long partMs;
    private final SeasonalProfile profile;
    private final ForecastSkill unsmoothedSkill = new ForecastSkill();
    private final ForecastSkill smoothedSkill = new ForecastSkill();

    private long currentSlot = Long.MIN_VALUE;
    private double sum;
    private int units;
    private double unitsPerVisit = 1;
    private double offset;
    private double runningMean;
    private int compared;
    private Form form = Form.NONE;

    SeasonalComponent(long periodMs, int number) {
        partMs = periodMs / number;
        profile = new SeasonalProfile(number);
    }

    /** In which form the pattern is held to be real. */
    enum Form {
        NONE,
        SMOOTH,
        PARTS
    }

    Form form() {
        return form;
    }

    boolean isActive() {
        return form != Form.NONE;
    }

    /** What the pattern adds to the level at a time; 0 while it is not held to be real. */
    double at(long time) {
        return shape(time, form);
    }

    /** What the pattern adds to the level at a time, were it real in this form. */
    double shape(long time, Form requestedForm) {
        int part = part(time);
        if (requestedForm == Form.NONE || profile.visits(part) == 0) {
            return 0;
        }
        double value = value(part, requestedForm);
        if (requestedForm == Form.SMOOTH || unitsPerVisit >= SMOOTH_FROM) {
            double fromMiddle = Math.floorMod(time, partMs) / (double) partMs - 0.5;
            int neighbour = profile.neighbour(part, fromMiddle < 0 ? -1 : 1);
            double weight = profile.visits(neighbour) == 0 ? 0 : Math.abs(fromMiddle);
            value += weight * (value(neighbour, requestedForm) - value);
        }
        return value - profile.mean();
    }

    private double value(int part, Form requestedForm) {
        return requestedForm == Form.SMOOTH ? profile.smooth(part) : profile.value(part);
    }

    /** See {@link EvidenceWeight}: what the pattern says of a part of the period was learned from the units there. */
    double evidenceWeight(long time, int number) {
        if (!isActive()) {
            return 1;
        }
        double learnedFrom = unitsPerVisit * profile.visits(part(time)) * effectiveParts();
        return learnedFrom / (learnedFrom + Math.min(number, unitsPerVisit * effectiveParts()));
    }

    /** How much wider than what the pattern was learned from units to come will be around it. */
    double spreadInflation() {
        double learnedFrom = Math.max(2, 2 * unitsPerVisit * effectiveParts());
        return learnedFrom / (learnedFrom - 1);
    }

    private double effectiveParts() {
        return form == Form.SMOOTH ? profile.effectiveParts() : 1;
    }

    /**
     * Learns from a unit.
     *
     * @param mayChangeForm whether now is a time to change the form of a pattern that is held to be real
     * @return whether the pattern has become real by this, is so no more, or has changed its form
     */
    boolean update(long time, double location, boolean mayChangeForm) {
        long slot = Math.floorDiv(time, partMs);
        Form before = form;
        if (slot != currentSlot) {
            if (units > 0) {
                finishVisit(sum / units);
                Form newForm = testedForm();
                form = form == Form.NONE || newForm == Form.NONE || mayChangeForm ? newForm : form;
            }
            currentSlot = slot;
            sum = 0;
            units = 0;
        }
        sum += location;
        units++;
        return form != before;
    }

    /** Adds another pattern to what is known of this one, or takes it off. */
    void add(LongToDoubleFunction pattern, int sign) {
        for (int part = 0; part < profile.number(); part++) {
            double sum = 0;
            for (int i = 0; i < POINTS_OF_PART; i++) {
                sum += pattern.applyAsDouble(part * partMs + (2 * i + 1) * partMs / (2 * POINTS_OF_PART));
            }
            profile.adjust(part, sign * sum / POINTS_OF_PART);
        }
    }

    private void finishVisit(double mean) {
        int part = profile.index(currentSlot);
        runningMean = profile.visited() == 0 ? mean : runningMean;
        unitsPerVisit += (units - unitsPerVisit) / MEMORY;
        if (profile.visits(part) == 0) {
            profile.set(part, mean - offset);
        } else {
            compare(mean, part);
            double error = mean - offset - profile.value(part);
            double limit = CLIP * unsmoothedSkill.meanError();
            profile.adjust(part, Math.max(-limit, Math.min(limit, error)) / (profile.visits(part) + 1));
            offset += smoothingFactor() * (mean - offset - profile.value(part));
        }
        profile.visit(part, MEMORY - 1);
        runningMean += smoothingFactor() * (mean - runningMean);
    }

    private double smoothingFactor() {
        return Math.min(0.5, SMOOTHING_RATE / profile.visited());
    }

    private void compare(double mean, int part) {
        compared = Math.min(Short.MAX_VALUE, compared + 1);
        double share = 1.0 / effectiveComparisons();
        double runningMeanError = Math.abs(mean - runningMean);
        unsmoothedSkill.update(Math.abs(mean - offset - profile.value(part)), runningMeanError, share);
        smoothedSkill.update(Math.abs(mean - offset - profile.smooth(part)), runningMeanError, share);
    }

    private int effectiveComparisons() {
        return Math.min(compared, Math.max(PERIODS_COMPARED * profile.visited(), MIN_COMPARISONS));
    }

    private Form testedForm() {
        int visited = profile.visited();
        if (visited < MIN_PARTS || compared < Math.max(MIN_COMPARISONS, SHARE_COMPARED * visited)) {
            return Form.NONE;
        }
        boolean unsmoothed =
                SeasonalityTest.acceptsUnsmoothed(unsmoothedSkill, effectiveComparisons(), form == Form.PARTS);
        boolean smoothed = SeasonalityTest.acceptsSmoothed(smoothedSkill, effectiveComparisons(), form == Form.SMOOTH);
        if (unsmoothed && smoothed) {
            return SeasonalityTest.isMoreAccurate(unsmoothedSkill, smoothedSkill, form == Form.PARTS)
                    ? Form.PARTS
                    : Form.SMOOTH;
        }
        return unsmoothed ? Form.PARTS : smoothed ? Form.SMOOTH : Form.NONE;
    }

    private int part(long time) {
        return profile.index(Math.floorDiv(time, partMs));
    }

    void write(DataOutput out) throws IOException {
        profile.write(out);
        unsmoothedSkill.write(out);
        smoothedSkill.write(out);
        out.writeLong(currentSlot);
        out.writeDouble(sum);
        out.writeInt(units);
        out.writeDouble(unitsPerVisit);
        out.writeDouble(offset);
        out.writeDouble(runningMean);
        out.writeShort(compared);
        out.writeUTF(form.name());
    }

    void readFrom(DataInput in) throws IOException {
        profile.readFrom(in);
        unsmoothedSkill.readFrom(in);
        smoothedSkill.readFrom(in);
        currentSlot = in.readLong();
        sum = in.readDouble();
        units = in.readInt();
        unitsPerVisit = in.readDouble();
        offset = in.readDouble();
        runningMean = in.readDouble();
        compared = in.readShort();
        form = Form.valueOf(in.readUTF());
    }
}
