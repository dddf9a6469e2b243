package dev.frostline.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongToDoubleFunction;

/**
 * A pattern that may repeat with a period: the mean of each part of the period, over the last few times round, as it
 * is or smoothed over neighbouring parts, which few and wild samples tell sooner. It is held to be real only while it
 * foretells the series clearly better than a running mean does, which needs most of a second period. Mutable.
 */
final class Cycle {
    private static final int MEMORY = 8;
    private static final int FEWEST_PARTS = 4;
    private static final int FEWEST_COMPARISONS = 5;
    private static final double SHARE_COMPARED = 0.7;
    /** How fast running means follow, as a multiple of one over the parts of a period. */
    private static final double FOLLOW = 1.5;

    private static final int PERIODS_JUDGED = 3;
    /** From so many units in a part of a period on, the pattern is drawn from middle to middle. */
    private static final double SMOOTH_FROM = 3;
    /** At so many places another pattern is looked up, for each part. */
    private static final int POINTS_OF_PART = 3;
    /** How many times the usual miss an outlier may count. */
    private static final double CLIP = 4;

    private final long partMs;
    private final Parts parts;
    private final Foresight ofParts = new Foresight();
    private final Foresight ofSmooth = new Foresight();

    private long current = Long.MIN_VALUE;
    private double sum;
    private int units;
    private double unitsPerVisit = 1;
    private double offset;
    private double plain;
    private int compared;
    private Form form = Form.NONE;

    Cycle(long periodMs, int number) {
        partMs = periodMs / number;
        parts = new Parts(number);
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
    double shape(long time, Form asked) {
        int part = part(time);
        if (asked == Form.NONE || parts.visits(part) == 0) {
            return 0;
        }
        double value = value(part, asked);
        if (asked == Form.SMOOTH || unitsPerVisit >= SMOOTH_FROM) {
            double fromMiddle = Math.floorMod(time, partMs) / (double) partMs - 0.5;
            int neighbour = parts.near(part, fromMiddle < 0 ? -1 : 1);
            double weight = parts.visits(neighbour) == 0 ? 0 : Math.abs(fromMiddle);
            value += weight * (value(neighbour, asked) - value);
        }
        return value - parts.mean();
    }

    private double value(int part, Form asked) {
        return asked == Form.SMOOTH ? parts.smooth(part) : parts.value(part);
    }

    /** See {@link Certainty}: what the pattern says of a part of the period was learned from the units there. */
    double certainty(long time, int number) {
        if (!isActive()) {
            return 1;
        }
        double learnedFrom = unitsPerVisit * parts.visits(part(time)) * partsBehind();
        return learnedFrom / (learnedFrom + Math.min(number, unitsPerVisit * partsBehind()));
    }

    /** How much wider than what the pattern was learned from units to come will be around it. */
    double widening() {
        double learnedFrom = Math.max(2, 2 * unitsPerVisit * partsBehind());
        return learnedFrom / (learnedFrom - 1);
    }

    private double partsBehind() {
        return form == Form.SMOOTH ? parts.smoothedOver() : 1;
    }

    /**
     * Learns from a unit.
     *
     * @param calm whether now is a time to change the form of a pattern that is held to be real
     * @return whether the pattern has become real by this, is so no more, or has changed its form
     */
    boolean learn(long time, double location, boolean calm) {
        long slot = Math.floorDiv(time, partMs);
        Form before = form;
        if (slot != current) {
            if (units > 0) {
                finishVisit(sum / units);
                Form better = judged();
                form = form == Form.NONE || better == Form.NONE || calm ? better : form;
            }
            current = slot;
            sum = 0;
            units = 0;
        }
        sum += location;
        units++;
        return form != before;
    }

    /** Adds another pattern to what is known of this one, or takes it off. */
    void add(LongToDoubleFunction pattern, int sign) {
        for (int part = 0; part < parts.number(); part++) {
            double sum = 0;
            for (int i = 0; i < POINTS_OF_PART; i++) {
                sum += pattern.applyAsDouble(part * partMs + (2 * i + 1) * partMs / (2 * POINTS_OF_PART));
            }
            parts.move(part, sign * sum / POINTS_OF_PART);
        }
    }

    private void finishVisit(double mean) {
        int part = parts.index(current);
        plain = parts.visited() == 0 ? mean : plain;
        unitsPerVisit += (units - unitsPerVisit) / MEMORY;
        if (parts.visits(part) == 0) {
            parts.set(part, mean - offset);
        } else {
            compare(mean, part);
            double miss = mean - offset - parts.value(part);
            double limit = CLIP * ofParts.miss();
            parts.move(part, Math.max(-limit, Math.min(limit, miss)) / (parts.visits(part) + 1));
            offset += follow() * (mean - offset - parts.value(part));
        }
        parts.visit(part, MEMORY - 1);
        plain += follow() * (mean - plain);
    }

    private double follow() {
        return Math.min(0.5, FOLLOW / parts.visited());
    }

    private void compare(double mean, int part) {
        compared = Math.min(Short.MAX_VALUE, compared + 1);
        double share = 1.0 / judgedBy();
        double without = Math.abs(mean - plain);
        ofParts.compare(Math.abs(mean - offset - parts.value(part)), without, share);
        ofSmooth.compare(Math.abs(mean - offset - parts.smooth(part)), without, share);
    }

    private int judgedBy() {
        return Math.min(compared, Math.max(PERIODS_JUDGED * parts.visited(), FEWEST_COMPARISONS));
    }

    private Form judged() {
        int visited = parts.visited();
        if (visited < FEWEST_PARTS || compared < Math.max(FEWEST_COMPARISONS, SHARE_COMPARED * visited)) {
            return Form.NONE;
        }
        boolean asItIs = Verdict.ofParts(ofParts, judgedBy(), form == Form.PARTS);
        boolean smoothed = Verdict.ofSmooth(ofSmooth, judgedBy(), form == Form.SMOOTH);
        if (asItIs && smoothed) {
            return Verdict.isCloser(ofParts, ofSmooth, form == Form.PARTS) ? Form.PARTS : Form.SMOOTH;
        }
        return asItIs ? Form.PARTS : smoothed ? Form.SMOOTH : Form.NONE;
    }

    private int part(long time) {
        return parts.index(Math.floorDiv(time, partMs));
    }

    void write(DataOutput out) throws IOException {
        parts.write(out);
        ofParts.write(out);
        ofSmooth.write(out);
        out.writeLong(current);
        out.writeDouble(sum);
        out.writeInt(units);
        out.writeDouble(unitsPerVisit);
        out.writeDouble(offset);
        out.writeDouble(plain);
        out.writeShort(compared);
        out.writeUTF(form.name());
    }

    void readFrom(DataInput in) throws IOException {
        parts.readFrom(in);
        ofParts.readFrom(in);
        ofSmooth.readFrom(in);
        current = in.readLong();
        sum = in.readDouble();
        units = in.readInt();
        unitsPerVisit = in.readDouble();
        offset = in.readDouble();
        plain = in.readDouble();
        compared = in.readShort();
        form = Form.valueOf(in.readUTF());
    }
}
