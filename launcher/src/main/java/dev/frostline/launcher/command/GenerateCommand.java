package dev.frostline.launcher.command;

import dev.frostline.launcher.options.DatasetOptions;
import dev.frostline.launcher.options.DurationConverter;
import dev.frostline.launcher.options.GeneratorOptions;
import dev.frostline.launcher.options.KafkaOptions;
import dev.frostline.ops.Metrics;
import dev.frostline.producer.GeneratorRun;
import dev.frostline.producer.ProducerConfig;
import dev.frostline.producer.dataset.DatasetException;
import dev.frostline.producer.dataset.DatasetProgress;
import dev.frostline.producer.dataset.DatasetRun;
import dev.frostline.producer.generator.loop.GenerationLimits;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "generate",
        description = "Publishes generated measurements to Kafka until it is stopped, or writes a dataset.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class GenerateCommand implements Callable<Integer> {
    @Mixin
    private GeneratorOptions generator;

    @Option(names = "--count", paramLabel = "N", description = "stop after this number of measurements")
    private Long count;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "stop after this time, such as 10m")
    private Duration time;

    @Mixin
    private DatasetOptions dataset;

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws DatasetException {
        if (dataset.isWanted()) {
            require(
                    count == null && time == null && !generator.hasLiveOptions(),
                    "--count, --for, --interval and --backfill cannot be used with --dataset, which has --records and --span");
            return writeDataset();
        }
        require(!dataset.hasAny(), "--records, --span, --end, --output, --topic, --truth and --force need --dataset");
        return publish();
    }

    private int publish() {
        ProducerConfig config = ProducerConfig.from(settings());
        LoggingSetup.showWarningsOnly();
        try (Metrics metrics = new Metrics();
                GeneratorRun run = new GeneratorRun(config, metrics, limits())) {
            Shutdown.closeOnSignal(run);
            System.err.printf("%,d measurements published%n", run.run());
        }
        return 0;
    }

    private int writeDataset() throws DatasetException {
        Map<String, String> settings = settings();
        settings.putIfAbsent("FROSTLINE_PRODUCER_SCENARIO", "year");
        ProducerConfig config = ProducerConfig.from(settings);
        LoggingSetup.showWarningsOnly();
        DatasetProgress progress = DatasetProgress.on(System.err);
        try (DatasetRun run = new DatasetRun(config.kafka(), dataset.request(config.generator()), progress)) {
            Shutdown.closeOnSignal(run);
            return run.run() ? 0 : 1;
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = kafka.settings();
        settings.putAll(generator.settings());
        return settings;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private GenerationLimits limits() {
        GenerationLimits limits = GenerationLimits.none();
        limits = count == null ? limits : limits.withCount(count);
        return time == null ? limits : limits.withLive(time);
    }
}
