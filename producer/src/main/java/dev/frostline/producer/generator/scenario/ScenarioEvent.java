package dev.frostline.producer.generator.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of a scenario. An empty list means all. The effect of a deployment ends when another version replaces the
 * deployed one.
 *
 * @param at since the scenario's start
 * @param lasting null for as long as the scenario, or the deployed version, lasts
 * @param effect null for a deployment that changes nothing
 * @param deployment null for none; otherwise the functions must be named
 */
public record ScenarioEvent(
        String name,
        Duration at,
        @JsonProperty("for") @Nullable Duration lasting,
        List<String> functions,
        List<String> versions,
        List<String> pops,
        List<String> countries,
        List<String> tiers,
        @Nullable Effect effect,
        @Nullable Deployed deployment) {
    private static final Duration LONGEST_BURST = Duration.ofMinutes(1);

    public ScenarioEvent {
        functions = orEmpty(functions);
        versions = orEmpty(versions);
        pops = orEmpty(pops);
        countries = orEmpty(countries);
        tiers = orEmpty(tiers);
        InvalidFieldException.require(name != null && !name.isBlank(), "name", "is missing");
        InvalidFieldException.require(at != null, "at", "is missing");
        InvalidFieldException.require(lasting == null || !lasting.isZero(), "for", "must be longer than 0");
        InvalidFieldException.require(effect != null || deployment != null, "effect", "is missing");
        InvalidFieldException.require(
                deployment == null || !functions.isEmpty(), "functions", "must name what is deployed");
        InvalidFieldException.require(
                !isBurst(effect) || lasting != null && lasting.compareTo(LONGEST_BURST) <= 0,
                "for",
                "must be at most 1m for a burst");
    }

    boolean concerns(ScenarioSubject subject) {
        return matches(functions, subject.function())
                && matches(pops, subject.pop())
                && matches(countries, subject.country())
                && matches(tiers, subject.tier());
    }

    /** @param elapsed milliseconds since the scenario's start */
    boolean isActive(long elapsed) {
        return hasBegun(elapsed)
                && (lasting == null || elapsed < at.plus(lasting).toMillis());
    }

    boolean hasBegun(long elapsed) {
        return elapsed >= at.toMillis();
    }

    static boolean matches(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static boolean isBurst(@Nullable Effect effect) {
        return effect != null && effect.kind() == Effect.Kind.BURST;
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
