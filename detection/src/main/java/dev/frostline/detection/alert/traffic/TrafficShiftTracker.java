package dev.frostline.detection.alert.traffic;

import dev.frostline.detection.alert.lifecycle.SignificantChange;
import dev.frostline.detection.alert.state.Table;
import dev.frostline.detection.mixture.DailyTraffic;
import dev.frostline.detection.mixture.FunctionTraffic;
import dev.frostline.detection.mixture.PeriodComparison;
import dev.frostline.detection.mixture.Traffic;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.Direction;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.TrafficNote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The traffic of all series by days, and the notes that follow from it: a day is evaluated when it is over, function by
 * function. Handles events in the order of event time; the same input gives the same notes. One thread at a time.
 */
public final class TrafficShiftTracker {
    private static final long NONE = Long.MIN_VALUE;
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final String OPEN_DAY = "traffic-day";
    private static final String EVALUATED_DAY = "judged-day";
    /** A shift that has lasted so many days is the new normal. */
    private static final long NORMAL_AFTER_DAYS = 14;

    /** Longer than a weekend, so that a quiet weekend does not end a note. */
    private static final int RETURN_DAYS = 3;

    private static final long SILENT_DAYS = 28;

    private final Supplier<SettingsSnapshot> settings;
    private final Table<DailyTraffic> traffic;
    private final Table<FunctionNotes> notes;
    private final Table<Long> clock;

    public TrafficShiftTracker(
            Supplier<SettingsSnapshot> settings,
            Table<DailyTraffic> traffic,
            Table<FunctionNotes> notes,
            Table<Long> clock) {
        this.settings = settings;
        this.traffic = traffic;
        this.notes = notes;
        this.clock = clock;
    }

    /** @param time event time in epoch milliseconds; late traffic counts for its day, but the day is not evaluated again */
    public void add(SeriesKey series, Traffic more, long time) {
        long day = Math.floorDiv(time, DAY_MS);
        String key = series.toString();
        DailyTraffic known = traffic.get(key);
        traffic.put(key, known == null ? DailyTraffic.of(series, day, more) : known.plus(day, more));
        if (day > dayOf(OPEN_DAY) && day > dayOf(EVALUATED_DAY)) {
            clock.put(OPEN_DAY, day);
        }
    }

    /** When the open day is over, event time in epoch milliseconds; empty where no day has new traffic. */
    public OptionalLong nextDue() {
        long day = dayOf(OPEN_DAY);
        return day == NONE ? OptionalLong.empty() : OptionalLong.of((day + 1) * DAY_MS);
    }

    /** Evaluates the open day, if it is over. */
    public List<TrafficNote> advanceTo(long now) {
        long day = dayOf(OPEN_DAY);
        if (day == NONE || (day + 1) * DAY_MS > now) {
            return List.of();
        }
        clock.remove(OPEN_DAY);
        clock.put(EVALUATED_DAY, day);
        removeSilent(day);
        List<TrafficNote> revisions = new ArrayList<>();
        byFunction().forEach((function, series) -> {
            FunctionTraffic days = new FunctionTraffic(series, day);
            evaluate(function, days, new NoteComposer(function, settings, Instant.ofEpochMilli(now)))
                    .ifPresent(revisions::add);
        });
        return revisions;
    }

    private long dayOf(String key) {
        Long day = clock.get(key);
        return day == null ? NONE : day;
    }

    /** Functions that have traffic, or a note that goes on. */
    private Map<String, List<DailyTraffic>> byFunction() {
        Map<String, List<DailyTraffic>> byFunction = new TreeMap<>();
        for (DailyTraffic one : traffic.values()) {
            byFunction
                    .computeIfAbsent(one.series().functionName(), name -> new ArrayList<>())
                    .add(one);
        }
        notes.values().stream()
                .filter(FunctionNotes::isActive)
                .forEach(one -> byFunction.computeIfAbsent(one.note().functionName(), name -> new ArrayList<>()));
        return byFunction;
    }

    private Optional<TrafficNote> evaluate(String function, FunctionTraffic days, NoteComposer composer) {
        FunctionNotes known = notes.get(function);
        if (known != null && known.isActive()) {
            return update(known, days, composer);
        }
        LongPredicate usual = known == null ? day -> true : known::isUsual;
        return days.shift(usual, composer.minimumEffect()).flatMap(shift -> {
            TrafficNote note = composer.first(shift, shift.firstDay() * DAY_MS);
            return save(known, known == null ? FunctionNotes.first(note) : known.with(note));
        });
    }

    private Optional<TrafficNote> update(FunctionNotes known, FunctionTraffic days, NoteComposer composer) {
        TrafficNote note = known.note();
        long start = Math.floorDiv(note.startedAt().toEpochMilli(), DAY_MS);
        Optional<PeriodComparison> shift = days.since(start, known::isUsual);
        boolean newNormalDue = composer.now().toEpochMilli() >= (start + NORMAL_AFTER_DAYS) * DAY_MS;
        boolean ongoing = !isReturned(1, known, start, days, composer);
        FunctionNotes next = known;
        if (isReturned(RETURN_DAYS, known, start, days, composer)) {
            TrafficNote ended = note.ended(composer.now(), TrafficNote.Ending.BACK);
            next = known.returned(ended, start, days.firstOfLast(RETURN_DAYS));
        } else if (shift.isEmpty() || (newNormalDue && ongoing)) {
            TrafficNote.Ending ending = days.isSilent() ? TrafficNote.Ending.SILENT : TrafficNote.Ending.NEW_NORMAL;
            next = known.rebaselined(note.ended(composer.now(), ending), start);
        } else if (ongoing) {
            TrafficNote newer = composer.next(note, shift.get());
            next = isSignificant(note, newer) ? known.with(newer) : known;
        }
        return save(known, next);
    }

    private static boolean isReturned(
            int lastDays, FunctionNotes known, long start, FunctionTraffic days, NoteComposer composer) {
        int direction = known.note().direction() == Direction.UP ? 1 : -1;
        return days.isReturned(lastDays, start, known::isUsual, direction, composer.minimumEffect());
    }

    private Optional<TrafficNote> save(@Nullable FunctionNotes known, FunctionNotes next) {
        if (next.equals(known)) {
            return Optional.empty();
        }
        notes.put(next.note().functionName(), next);
        return Optional.of(next.note());
    }

    /** Whether the change of a note is worth a revision. */
    private static boolean isSignificant(TrafficNote before, TrafficNote after) {
        return SignificantChange.isSignificant(before.mixturePct(), after.mixturePct());
    }

    /** Series of which nothing was measured for four weeks, and functions that have none and no note that goes on. */
    private void removeSilent(long today) {
        traffic.values().stream()
                .filter(one -> one.lastDay() <= today - SILENT_DAYS)
                .toList()
                .forEach(one -> traffic.remove(one.series().toString()));
        notes.values().stream()
                .filter(one -> endedLongAgo(one.note(), today))
                .toList()
                .forEach(one -> notes.remove(one.note().functionName()));
    }

    private static boolean endedLongAgo(TrafficNote note, long today) {
        Instant ended = note.endedAt();
        return ended != null && Math.floorDiv(ended.toEpochMilli(), DAY_MS) <= today - SILENT_DAYS;
    }
}
