package dev.frostline.launcher;

import dev.frostline.ops.Metrics;
import dev.frostline.producer.GenerationLimits;
import dev.frostline.producer.GeneratorRun;
import dev.frostline.producer.ProducerConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "generate",
        description = "Publishes generated measurements to a Kafka until it is stopped.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class GenerateCommand implements Callable<Integer> {
    @Mixin
    private GeneratorOptions generator;

    @Option(names = "--count", paramLabel = "N", description = "stop after so many measurements")
    private Long count;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "stop after so much time, such as 10m")
    private Duration time;

    @Mixin
    private KafkaOptions kafka;

    @Override
    public Integer call() {
        Map<String, String> settings = kafka.settings();
        settings.putAll(generator.settings());
        ProducerConfig config = ProducerConfig.from(settings);
        Logs.quiet();
        try (Metrics metrics = new Metrics();
                GeneratorRun run = new GeneratorRun(config, metrics, limits())) {
            Shutdown.closeOnSignal(run);
            System.err.printf("%,d measurements published%n", run.run());
        }
        return 0;
    }

    private GenerationLimits limits() {
        GenerationLimits limits = GenerationLimits.none();
        limits = count == null ? limits : limits.withCount(count);
        return time == null ? limits : limits.withLive(time);
    }
}
