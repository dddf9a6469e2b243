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
 * The size, the span and the target of a dataset.
 *
 * @param end of the span, exclusive
 * @param output file to write; null for Kafka
 * @param topic to write to; unused where there is an output
 * @param truth file for the ground truth about the dataset; null for none
 * @param force whether existing files are replaced, and a topic is written whose retention deletes the records soon
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
