package dev.frostline.producer.dataset;

import dev.frostline.producer.generator.Catalogue;
import dev.frostline.producer.generator.DatasetShape;
import dev.frostline.producer.generator.scenario.Scenario;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which dataset, and where to.
 *
 * @param end exclusive
 * @param output null for Kafka
 * @param topic unused where there is an output
 * @param truth where it is told what the dataset hides, null for nowhere
 * @param force whether files are replaced, and a topic is written that will lose the records soon
 */
@RecordBuilder
public record DatasetRequest(
        long records,
        Duration span,
        Instant end,
        long seed,
        Catalogue catalogue,
        Scenario scenario,
        @Nullable Path output,
        String topic,
        @Nullable Path truth,
        boolean force) {

    Instant from() {
        return end.minus(span);
    }

    DatasetShape shape() {
        return new DatasetShape(seed, records, from().toEpochMilli(), end.toEpochMilli(), catalogue, scenario);
    }
}
