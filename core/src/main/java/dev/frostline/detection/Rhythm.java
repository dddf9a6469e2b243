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
    private Cycle week = newWeek();

    private static Cycle newWeek() {
        return new Cycle(DAYS * DAY_MS, DAYS * PARTS_OF_DAY_IN_WEEK);
    }

    /** What is added to the level at a time, in logarithms. */
    double at(long time) {
        return day.at(time) + week.at(time);
    }

    @Override
    public double of(long time, int units) {
        return day.certainty(time, units) * week.certainty(time, units);
    }

    /**
     * Learns from a complete unit, and brings the track in line where a pattern is held to be real by this or no more.
     *
     * @param location the pattern in it
     */
    void learn(long time, double location, Track track, double within) {
        if (day.learn(time, location)) {
            if (week.isActive()) {
                track.adjust(week::shape, 1, 1, within);
            }
            week = newWeek();
            bringInLine(day, track, within);
        }
        if (week.learn(time, location - day.at(time))) {
            bringInLine(week, track, within);
        }
    }

    private static void bringInLine(Cycle cycle, Track track, double within) {
        if (cycle.isActive()) {
            track.adjust(cycle::shape, -1, cycle.widening(), within);
        } else {
            track.adjust(cycle::shape, 1, 1, within);
        }
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
