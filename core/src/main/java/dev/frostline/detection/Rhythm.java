package dev.frostline.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** What the level of a series does over the day and, beside that, over the week (in UTC). Mutable. */
final class Rhythm implements Certainty {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final int HOURS = 24;
    private static final int DAYS = 7;
    private static final int PARTS_OF_DAY_IN_WEEK = 8;

    private final Cycle day = new Cycle(DAY_MS, HOURS);
    private final Cycle week = new Cycle(DAYS * DAY_MS, DAYS * PARTS_OF_DAY_IN_WEEK);

    /** What is added to the level at a time, in logarithms. */
    double at(long time) {
        return day.at(time) + week.at(time);
    }

    @Override
    public double of(long time, int units) {
        return day.certainty(time, units) * week.certainty(time, units);
    }

    /**
     * Learns from a complete unit, and brings the track in line where a pattern is held to be real by this, no more or
     * in another form. Each pattern learns from what the other one leaves.
     *
     * @param location the patterns in it
     */
    void learn(long time, double location, Track track, double within) {
        boolean calm = track.open() == null;
        Cycle.Form before = day.form();
        if (day.learn(time, location - week.at(time), calm)) {
            track.adjust(start -> day.shape(start, before) + week.at(start), 1, 1, within);
            handOver(before);
            track.adjust(this::at, -1, widening(day, before), within);
        }
        Cycle.Form weekBefore = week.form();
        if (week.learn(time, location - day.at(time), calm)) {
            track.adjust(
                    start -> week.shape(start, weekBefore) - week.at(start), 1, widening(week, weekBefore), within);
        }
    }

    /** What a day is like is in the week too, until the day is known. */
    private void handOver(Cycle.Form dayBefore) {
        if (dayBefore == Cycle.Form.NONE) {
            week.add(day::at, -1);
        } else if (!day.isActive()) {
            week.add(start -> day.shape(start, dayBefore), 1);
        }
    }

    private static double widening(Cycle cycle, Cycle.Form before) {
        return cycle.isActive() && before != Cycle.Form.PARTS ? cycle.widening() : 1;
    }

    void write(DataOutput out) throws IOException {
        day.write(out);
        week.write(out);
    }

    static Rhythm read(DataInput in) throws IOException {
        Rhythm rhythm = new Rhythm();
        rhythm.day.readFrom(in);
        rhythm.week.readFrom(in);
        return rhythm;
    }
}
