package dev.frostline.ops;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether something works.
 *
 * @param detail one sentence, empty where there is nothing to say
 * @param parts what it depends on, by name
 */
public record CheckResult(Status status, String detail, SortedMap<String, CheckResult> parts) {

    /** From best to worst. */
    public enum Status {
        UP,
        DEGRADED,
        DOWN
    }

    public CheckResult {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(detail, "detail");
        parts = new TreeMap<>(parts);
    }

    public static CheckResult up() {
        return up("");
    }

    public static CheckResult up(String detail) {
        return new CheckResult(Status.UP, detail, new TreeMap<>());
    }

    public static CheckResult degraded(String detail) {
        return new CheckResult(Status.DEGRADED, detail, new TreeMap<>());
    }

    public static CheckResult down(String detail) {
        return new CheckResult(Status.DOWN, detail, new TreeMap<>());
    }

    /** As bad as its worst part. */
    public static CheckResult of(Map<String, CheckResult> parts) {
        Status worst = parts.values().stream()
                .map(CheckResult::status)
                .max(Status::compareTo)
                .orElse(Status.UP);
        return new CheckResult(worst, "", new TreeMap<>(parts));
    }

    public boolean isUp() {
        return status == Status.UP;
    }

    /** Degraded still serves. */
    public boolean isReady() {
        return status != Status.DOWN;
    }
}
