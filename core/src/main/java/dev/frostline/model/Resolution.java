package dev.frostline.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The widths of rollup windows; windows are aligned to the epoch, so that each lies in exactly one of the next width. */
public enum Resolution {
    TEN_SECONDS("10s", 10_000L),
    ONE_MINUTE("1m", 60_000L),
    FIVE_MINUTES("5m", 300_000L),
    FIFTEEN_MINUTES("15m", 900_000L),
    ONE_HOUR("1h", 3_600_000L),
    FOUR_HOURS("4h", 14_400_000L),
    ONE_DAY("1d", 86_400_000L);

    private static final List<Resolution> ALL = List.of(values());

    private final String label;
    private final long millis;

    Resolution(String label, long millis) {
        this.label = label;
        this.millis = millis;
    }

    /** From the finest to the coarsest. */
    public static List<Resolution> all() {
        return ALL;
    }

    public static Resolution of(String label) {
        return ALL.stream()
                .filter(r -> r.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "resolution",
                        "is '" + label + "', not one of "
                                + Arrays.stream(values()).map(Resolution::label).collect(Collectors.joining(", "))));
    }

    public String label() {
        return label;
    }

    public long millis() {
        return millis;
    }

    /** The start of the window that holds an event time. */
    public long windowStart(long timestamp) {
        return timestamp - Math.floorMod(timestamp, millis);
    }

    @Override
    public String toString() {
        return label;
    }
}
