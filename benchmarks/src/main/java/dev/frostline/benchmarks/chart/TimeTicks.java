package dev.frostline.benchmarks.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round times between two others, UTC, and how they are written. */
final class TimeTicks {
    private static final int MAX_TICKS = 9;
    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(7),
            Duration.ofDays(14),
            Duration.ofDays(28),
            Duration.ofDays(182));
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter WHOLE_DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private final long from;
    private final long to;
    private final long step;

    TimeTicks(long from, long to) {
        this.from = from;
        this.to = to;
        this.step = STEPS.stream()
                .mapToLong(Duration::toMillis)
                .filter(one -> (to - from) / one < MAX_TICKS)
                .findFirst()
                .orElse(to - from + 1);
    }

    List<Long> times() {
        List<Long> times = new ArrayList<>();
        for (long time = from + Math.floorMod(-from, step); time <= to; time += step) {
            times.add(time);
        }
        return times;
    }

    String label(long time) {
        return (isByDay() ? DAY : TIME).format(utc(time));
    }

    /** What the labels leave out. */
    String axis() {
        ZonedDateTime first = utc(from);
        ZonedDateTime last = utc(to);
        if (!isByDay()) {
            return WHOLE_DAY.format(first) + ", UTC";
        }
        String years = first.getYear() == last.getYear()
                ? String.valueOf(first.getYear())
                : first.getYear() + " to " + last.getYear();
        return years + ", UTC";
    }

    private boolean isByDay() {
        return step >= Duration.ofDays(1).toMillis();
    }

    private static ZonedDateTime utc(long time) {
        return Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC);
    }
}
