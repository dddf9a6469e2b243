package dev.frostline.ops;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of a health check.
 *
 * @param detail one sentence, or empty
 * @param parts the results of its parts, by name
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

    /** @return a result with the status of the worst part */
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

    /** Whether it serves requests, if only degraded. */
    public boolean isReady() {
        return status != Status.DOWN;
    }
}
