package dev.frostline.detection.alert;

import dev.frostline.detection.mixture.Comparison;
import dev.frostline.detection.mixture.DailyTraffic;
import dev.frostline.detection.mixture.FunctionTraffic;
import dev.frostline.detection.mixture.Traffic;
import dev.frostline.model.Direction;
import dev.frostline.model.Note;
import dev.frostline.model.SeriesKey;
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

/**
 * The traffic of all series by days, and the notes that follow from it: a day is judged when it is over, function by
 * function. Told in the order of event time; the same input gives the same notes. One thread at a time.
 */
final class NoteBook {
    private static final long NONE = Long.MIN_VALUE;
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final String TOLD_DAY = "traffic-day";
    private static final String JUDGED_DAY = "judged-day";
    /** A shift that has lasted so many days is what is usual. */
    private static final long NORMAL_AFTER_DAYS = 14;

    /** More than a weekend. */
    private static final int DAYS_BACK = 3;

    private static final long SILENT_DAYS = 28;

    private final Supplier<SettingsBook> settings;
    private final Table<DailyTraffic> traffic;
    private final Table<FunctionNotes> notes;
    private final Table<Long> clock;

    NoteBook(
            Supplier<SettingsBook> settings,
            Table<DailyTraffic> traffic,
            Table<FunctionNotes> notes,
            Table<Long> clock) {
        this.settings = settings;
        this.traffic = traffic;
        this.notes = notes;
        this.clock = clock;
    }

    /** @param time event time in epoch milliseconds; what is late counts for its day, but that is not judged again */
    void tell(SeriesKey series, Traffic more, long time) {
        long day = Math.floorDiv(time, DAY_MS);
        String key = series.toString();
        DailyTraffic known = traffic.get(key);
        traffic.put(key, known == null ? DailyTraffic.of(series, day, more) : known.plus(day, more));
        if (day > dayOf(TOLD_DAY) && day > dayOf(JUDGED_DAY)) {
            clock.put(TOLD_DAY, day);
        }
    }

    /** When the day of which something was told is over. */
    OptionalLong nextDue() {
        long day = dayOf(TOLD_DAY);
        return day == NONE ? OptionalLong.empty() : OptionalLong.of((day + 1) * DAY_MS);
    }

    /** Judges the day that is over, where one is. */
    List<Note> advanceTo(long now) {
        long day = dayOf(TOLD_DAY);
        if (day == NONE || (day + 1) * DAY_MS > now) {
            return List.of();
        }
        clock.remove(TOLD_DAY);
        clock.put(JUDGED_DAY, day);
        forget(day);
        List<Note> revisions = new ArrayList<>();
        byFunction().forEach((function, series) -> {
            FunctionTraffic days = new FunctionTraffic(series, day);
            judge(function, days, new NoteComposer(function, settings, Instant.ofEpochMilli(now)))
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

    private Optional<Note> judge(String function, FunctionTraffic days, NoteComposer composer) {
        FunctionNotes known = notes.get(function);
        if (known != null && known.isActive()) {
            return goOn(known, days, composer);
        }
        LongPredicate usual = known == null ? day -> true : known::isUsual;
        return days.shift(usual, composer.minimum()).flatMap(shift -> {
            Note note = composer.first(shift, shift.firstDay() * DAY_MS);
            return keep(known, known == null ? FunctionNotes.first(note) : known.with(note));
        });
    }

    private Optional<Note> goOn(FunctionNotes known, FunctionTraffic days, NoteComposer composer) {
        Note note = known.note();
        long start = Math.floorDiv(note.startedAt().toEpochMilli(), DAY_MS);
        Optional<Comparison> shift = days.since(start, known::isUsual);
        boolean old = composer.now().toEpochMilli() >= (start + NORMAL_AFTER_DAYS) * DAY_MS;
        boolean goesOn = !isBack(1, known, start, days, composer);
        FunctionNotes next = known;
        if (isBack(DAYS_BACK, known, start, days, composer)) {
            Note ended = note.ended(composer.now(), Note.Ending.BACK);
            next = known.back(ended, start, days.firstOfLast(DAYS_BACK));
        } else if (shift.isEmpty() || (old && goesOn)) {
            Note.Ending why = days.isSilent() ? Note.Ending.SILENT : Note.Ending.NEW_NORMAL;
            next = known.normal(note.ended(composer.now(), why), start);
        } else if (goesOn) {
            Note newer = composer.next(note, shift.get());
            next = hasMoved(note, newer) ? known.with(newer) : known;
        }
        return keep(known, next);
    }

    private static boolean isBack(
            int lastDays, FunctionNotes known, long start, FunctionTraffic days, NoteComposer composer) {
        int direction = known.note().direction() == Direction.UP ? 1 : -1;
        return days.isBack(lastDays, start, known::isUsual, direction, composer.minimum());
    }

    private Optional<Note> keep(FunctionNotes known, FunctionNotes next) {
        if (next.equals(known)) {
            return Optional.empty();
        }
        notes.put(next.note().functionName(), next);
        return Optional.of(next.note());
    }

    /** Whether people should be told of it. */
    private static boolean hasMoved(Note before, Note after) {
        return News.hasMoved(before.mixturePct(), after.mixturePct());
    }

    /** Series of which nothing was measured for four weeks, and functions that have none and no note that goes on. */
    private void forget(long today) {
        traffic.values().stream()
                .filter(one -> one.lastDay() <= today - SILENT_DAYS)
                .toList()
                .forEach(one -> traffic.remove(one.series().toString()));
        notes.values().stream()
                .filter(one -> !one.isActive())
                .filter(one -> Math.floorDiv(one.note().endedAt().toEpochMilli(), DAY_MS) <= today - SILENT_DAYS)
                .toList()
                .forEach(one -> notes.remove(one.note().functionName()));
    }
}
