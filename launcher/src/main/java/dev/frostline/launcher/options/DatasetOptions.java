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

/** Options of a dataset: a fixed number of generated measurements of a past span of time. */
public final class DatasetOptions {
    private static final Duration DEFAULT_SPAN = Duration.ofDays(365);
    private static final long DEFAULT_RECORDS = 1_000_000;

    @Option(
            names = "--dataset",
            description = "write a dataset at full speed, then exit; the options below describe the dataset")
    private boolean dataset;

    @Option(names = "--records", paramLabel = "N", description = "the exact number of measurements (default: 1000000)")
    private Long records;

    @Option(
            names = "--span",
            paramLabel = "TIME",
            converter = SpanConverter.class,
            description = "the span of time that the measurements cover, such as 90d or 1y (the default)")
    private Duration span;

    @Option(
            names = "--end",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "the end of the span, such as 2026-01-01 (default: today at midnight, UTC)")
    private Instant end;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description =
                    "write to a file instead of Kafka: .csv, .ndjson or .jsonl; with .gz at its end the file is compressed")
    private Path output;

    @Option(names = "--topic", paramLabel = "NAME", description = "the topic to write to (default: cold-start-metrics)")
    private String topic;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description =
                    "also write a file with the regressions and deployments of the dataset, one JSON object a line")
    private Path truth;

    @Option(
            names = "--force",
            description = "replace existing files, and write to a topic even if its retention soon deletes the records")
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
