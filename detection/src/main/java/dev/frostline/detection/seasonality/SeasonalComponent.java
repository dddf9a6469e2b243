package dev.frostline.detection.seasonality;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import java.util.function.LongToDoubleFunction;

/**
 * A seasonal pattern with one period. The period is divided into equal parts, and the pattern has the mean of the series in
 * each part over the last {@value #MEMORY} periods, either as it is or smoothed over neighbouring parts; with few or
 * noisy samples the smoothed form forecasts better. The pattern is active only while it forecasts the series clearly
 * better than a running mean, which takes most of a second period to show. All values are natural logarithms, times are
 * epoch milliseconds. Mutable, not thread-safe.
 */
final class SeasonalComponent {
    private static final int MEMORY = 8;
    private static final int MIN_PARTS = 4;
    private static final int MIN_COMPARISONS = 5;
    /** The comparisons required before the pattern may be active, as a share of the parts visited. */
    private static final double SHARE_COMPARED = 0.7;
    /** The smoothing factor of the running means, times the number of parts visited. */
    private static final double SMOOTHING_RATE = 1.5;
    /** The comparisons that count most, in periods. */
    private static final int PERIODS_COMPARED = 3;
    /** From so many units in a part on, the pattern is interpolated between the middles of the parts. */
    private static final double INTERPOLATE_FROM = 3;
    /** The number of points at which another pattern is evaluated for each part. */
    private static final int POINTS_IN_PART = 3;
    /** An error is clipped to this many times the mean error. */
    private static final double CLIP = 4;

    private final long partMs;
    private final SeasonalProfile profile;
    private final ForecastSkill unsmoothedSkill = new ForecastSkill();
    private final ForecastSkill smoothedSkill = new ForecastSkill();

    /** The part that is being visited, counted from the epoch through all periods. */
    private long currentSlot = Long.MIN_VALUE;
    /** The sum of the locations in this visit. */
    private double sum;

    private int units;
    private double unitsPerVisit = 1;
    /** The running level that is added to the pattern for a forecast. */
    private double offset;

    private double runningMean;
    private int compared;
    private Form form = Form.NONE;

    /** @param number of parts of a period */
    SeasonalComponent(long periodMs, int number) {
        partMs = periodMs / number;
        profile = new SeasonalProfile(number);
    }

    /** The form in which the pattern is used. The names are part of the state's format. */
    enum Form {
        /** The pattern is not active. */
        NONE,
        /** Smoothed over neighbouring parts. */
        SMOOTH,
        /** The mean of each part. */
        PARTS
    }

    Form form() {
        return form;
    }

    boolean isActive() {
        return form != Form.NONE;
    }

    /** @return what the pattern adds to the level at a time; 0 while it is not active */
    double at(long time) {
        return shape(time, form);
    }

    /** @return what the pattern in this form would add to the level at a time; its mean over the period is 0 */
    double shape(long time, Form requestedForm) {
        int part = part(time);
        if (requestedForm == Form.NONE || profile.visits(part) == 0) {
            return 0;
        }
        double value = value(part, requestedForm);
        if (requestedForm == Form.SMOOTH || unitsPerVisit >= INTERPOLATE_FROM) {
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

    /**
     * The share of evidence that counts, see {@link dev.frostline.detection.changepoint.EvidenceWeight}: n / (n + m), if the
     * pattern at that time was estimated from n units and the evidence has m units in the same part.
     */
    double evidenceWeight(long time, int number) {
        if (!isActive()) {
            return 1;
        }
        double estimatedFrom = unitsPerVisit * profile.visits(part(time)) * effectiveParts();
        return estimatedFrom / (estimatedFrom + Math.min(number, unitsPerVisit * effectiveParts()));
    }

    /**
     * @return the factor by which future deviations from the pattern are larger than the deviations of the units that it was
     *     estimated from: n / (n - 1), if two visits had n units
     */
    double spreadInflation() {
        double estimatedFrom = Math.max(2, 2 * unitsPerVisit * effectiveParts());
        return estimatedFrom / (estimatedFrom - 1);
    }

    private double effectiveParts() {
        return form == Form.SMOOTH ? profile.effectiveParts() : 1;
    }

    /**
     * Adds a unit.
     *
     * @param mayChangeForm whether an active pattern may change from one form to the other
     * @return whether the form has changed
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

    /** Adds another pattern to this one, or subtracts it, at every part of the period. */
    void add(LongToDoubleFunction pattern, int sign) {
        for (int part = 0; part < profile.number(); part++) {
            double sum = 0;
            for (int i = 0; i < POINTS_IN_PART; i++) {
                sum += pattern.applyAsDouble(part * partMs + (2 * i + 1) * partMs / (2 * POINTS_IN_PART));
            }
            profile.adjust(part, sign * sum / POINTS_IN_PART);
        }
    }

    /** @param mean location of the units of the visit */
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

    /** The number of comparisons that the exponentially weighted means of the skills amount to. */
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

    void write(ByteWriter writer) {
        profile.write(writer);
        unsmoothedSkill.write(writer);
        smoothedSkill.write(writer);
        writer.writeLong(currentSlot);
        writer.writeDouble(sum);
        writer.writeInt(units);
        writer.writeDouble(unitsPerVisit);
        writer.writeDouble(offset);
        writer.writeDouble(runningMean);
        writer.writeShort(compared);
        writer.writeModifiedUtf8(form.name());
    }

    void readFrom(ByteReader reader) {
        profile.readFrom(reader);
        unsmoothedSkill.readFrom(reader);
        smoothedSkill.readFrom(reader);
        currentSlot = reader.readLong();
        sum = reader.readDouble();
        units = reader.readInt();
        unitsPerVisit = reader.readDouble();
        offset = reader.readDouble();
        runningMean = reader.readDouble();
        compared = reader.readShort();
        form = Form.valueOf(reader.readModifiedUtf8());
    }
}
