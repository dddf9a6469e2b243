package dev.frostline.launcher.options;

import dev.frostline.producer.dataset.DatasetRequest;
import dev.frostline.producer.dataset.DatasetRequestBuilder;
import dev.frostline.producer.generator.Catalogue;
import dev.frostline.producer.generator.loop.GeneratorSettings;
import dev.frostline.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Option;

/** Options of a dataset, which replaces live measurements. */
public final class DatasetOptions {
    private static final Duration DEFAULT_SPAN = Duration.ofDays(365);
    private static final long DEFAULT_RECORDS = 1_000_000;

    @Option(
            names = "--dataset",
            description = "writes the cold starts of a long time at full speed and ends; the options below are for it")
    private boolean dataset;

    @Option(names = "--records", paramLabel = "N", description = "the exact number of measurements (default: 1000000)")
    private Long records;

    @Option(
            names = "--span",
            paramLabel = "TIME",
            converter = SpanConverter.class,
            description = "the time that they cover, such as 90d or 1y (the default)")
    private Duration span;

    @Option(
            names = "--end",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "when that time ends, such as 2026-01-01 (default: today at midnight, UTC)")
    private Instant end;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "write to a file instead of Kafka: .csv, .ndjson or .jsonl; .gz at the end compresses it")
    private Path output;

    @Option(names = "--topic", paramLabel = "NAME", description = "the topic (default: cold-start-metrics)")
    private String topic;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "also write the regressions and deployments in the dataset, as lines of JSON")
    private Path truth;

    @Option(
            names = "--force",
            description = "replace files, and write to a topic whose retention deletes records of that age soon")
    private boolean force;

    public boolean isWanted() {
        return dataset;
    }

    public boolean hasAny() {
        return records != null
                || span != null
                || end != null
                || output != null
                || topic != null
                || truth != null
                || force;
    }

    /** @param generator the settings that datasets and live measurements share */
    public DatasetRequest request(GeneratorSettings generator) {
        Catalogue catalogue = Catalogue.whole().limitedTo(generator.pops(), generator.functions());
        return DatasetRequestBuilder.builder()
                .records(records == null ? DEFAULT_RECORDS : records)
                .span(span == null ? DEFAULT_SPAN : span)
                .end(end == null ? Instant.now().truncatedTo(ChronoUnit.DAYS) : end)
                .seed(generator.seed())
                .catalogue(catalogue)
                .scenario(generator.scenario())
                .output(output)
                .topic(topic == null ? Topics.MEASUREMENTS.name() : topic)
                .truth(truth)
                .force(force)
                .build();
    }
}
