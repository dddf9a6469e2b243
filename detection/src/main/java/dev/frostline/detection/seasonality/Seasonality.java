package dev.frostline.detection.seasonality;

import dev.frostline.detection.changepoint.EvidenceWeight;
import dev.frostline.detection.changepoint.StatisticState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** What the level of a series does over the day and, beside that, over the week (in UTC). Mutable. */
public final class Seasonality implements EvidenceWeight {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final int HOURS = 24;
    private static final int DAYS = 7;
    private static final int PARTS_OF_DAY_IN_WEEK = 8;

    private final SeasonalComponent day = new SeasonalComponent(DAY_MS, HOURS);
    private final SeasonalComponent week = new SeasonalComponent(DAYS * DAY_MS, DAYS * PARTS_OF_DAY_IN_WEEK);

    /** What is added to the level at a time, in logarithms. */
    public double at(long time) {
        return day.at(time) + week.at(time);
    }

    @Override
    public double weight(long time, int units) {
        return day.evidenceWeight(time, units) * week.evidenceWeight(time, units);
    }

    /**
     * Learns from a complete unit, and brings the track in line where a pattern is held to be real by this, no more or
     * in another form. Each pattern learns from what the other one leaves.
     *
     * @param location the patterns in it
     */
    public void update(long time, double location, StatisticState state, double within) {
        boolean mayChangeForm = state.open() == null;
        SeasonalComponent.Form before = day.form();
        if (day.update(time, location - week.at(time), mayChangeForm)) {
            state.adjust(start -> day.shape(start, before) + week.at(start), 1, 1, within);
            transferPattern(before);
            state.adjust(this::at, -1, spreadInflation(day, before), within);
        }
        SeasonalComponent.Form weekBefore = week.form();
        if (week.update(time, location - day.at(time), mayChangeForm)) {
            state.adjust(
                    start -> week.shape(start, weekBefore) - week.at(start),
                    1,
                    spreadInflation(week, weekBefore),
                    within);
        }
    }

    /** What a day is like is in the week too, until the day is known. */
    private void transferPattern(SeasonalComponent.Form dayBefore) {
        if (dayBefore == SeasonalComponent.Form.NONE) {
            week.add(day::at, -1);
        } else if (!day.isActive()) {
            week.add(start -> day.shape(start, dayBefore), 1);
        }
    }

    private static double spreadInflation(SeasonalComponent component, SeasonalComponent.Form before) {
        return component.isActive() && before != SeasonalComponent.Form.PARTS ? component.spreadInflation() : 1;
    }

    public void write(DataOutput out) throws IOException {
        day.write(out);
        week.write(out);
    }

    public static Seasonality read(DataInput in) throws IOException {
        Seasonality seasonality = new Seasonality();
        seasonality.day.readFrom(in);
        seasonality.week.readFrom(in);
        return seasonality;
    }
}
