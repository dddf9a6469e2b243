package dev.frostline.detection.seasonality;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.detection.changepoint.EvidenceWeight;
import dev.frostline.detection.changepoint.StatisticState;
import java.time.Duration;

/**
 * The seasonality of the level of a series: a daily pattern, in hours of UTC, plus a weekly pattern, in eighths of days.
 * Values are natural logarithms, times are epoch milliseconds. Mutable, not thread-safe.
 */
public final class Seasonality implements EvidenceWeight {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final int HOURS = 24;
    private static final int DAYS = 7;
    private static final int PARTS_OF_DAY_IN_WEEK = 8;

    private final SeasonalComponent day = new SeasonalComponent(DAY_MS, HOURS);
    private final SeasonalComponent week = new SeasonalComponent(DAYS * DAY_MS, DAYS * PARTS_OF_DAY_IN_WEEK);

    /** @return what the active patterns add to the level at a time */
    public double at(long time) {
        return day.at(time) + week.at(time);
    }

    @Override
    public double weight(long time, int units) {
        return day.evidenceWeight(time, units) * week.evidenceWeight(time, units);
    }

    /**
     * Adds a complete unit. Where a pattern becomes active or inactive or changes its form, the values of the state, from
     * which the active patterns are subtracted, are adjusted. Each pattern is estimated from the location less the other
     * pattern.
     *
     * @param time start of the unit
     * @param location of the unit, from which no pattern is subtracted
     * @param state of the level of the same series
     * @param within the variance of a unit's location that sampling causes, times the number of samples
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

    /** While the daily pattern is inactive the weekly pattern contains it: moves it from one to the other. */
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

    public void write(ByteWriter writer) {
        day.write(writer);
        week.write(writer);
    }

    public static Seasonality read(ByteReader reader) {
        Seasonality seasonality = new Seasonality();
        seasonality.day.readFrom(reader);
        seasonality.week.readFrom(reader);
        return seasonality;
    }
}
