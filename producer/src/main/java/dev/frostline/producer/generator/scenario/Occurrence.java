package dev.frostline.producer.generator.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as it took place. All times are epoch milliseconds.
 *
 * @param functions the affected functions, empty for all; one function where the event is a deployment
 * @param version the deployed version; null without a deployment
 * @param until null where the event lasts beyond the requested time
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
