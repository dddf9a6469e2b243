package dev.frostline.producer.generator.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as it took place. All times are epoch milliseconds.
 *
 * @param functions whom it concerned, empty for all; one function where it came with a deployment
 * @param version what was deployed, null where nothing was
 * @param until null where it had not ended when the scenario was left
 */
public record Occurrence(
        ScenarioEvent event,
        List<String> functions,
        @Nullable String version,
        long from,
        @Nullable Long until) {
    public Occurrence {
        functions = List.copyOf(functions);
    }
}
