package dev.frostline.producer.generator.scenario;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of a scenario, in the order of time.
 *
 * @param repeat the period after which it repeats, null for never; in round k a deployed version is called
 *     {@code version+k}
 */
public record Scenario(String name, @Nullable Duration repeat, List<ScenarioEvent> events) {
    private static final Scenario NONE = new Scenario("none", null, List.of());

    public Scenario {
        InvalidFieldException.require(events != null, "events", "is missing");
        InvalidFieldException.require(repeat == null || !repeat.isZero(), "repeat", "must be longer than 0");
        name = name == null ? "" : name;
        events = events.stream().sorted(Comparator.comparing(ScenarioEvent::at)).toList();
        for (ScenarioEvent event : events) {
            InvalidFieldException.require(
                    repeat == null || event.at().compareTo(repeat) < 0,
                    "repeat",
                    "must be later than the last event's 'at'");
        }
    }

    /** @return a scenario without events */
    public static Scenario none() {
        return NONE;
    }
}
