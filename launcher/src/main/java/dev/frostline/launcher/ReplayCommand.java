package dev.frostline.launcher;

import dev.frostline.model.Replay;
import dev.frostline.ops.Metrics;
import dev.frostline.stream.ReplayRun;
import dev.frostline.stream.StreamProcessorConfig;
import dev.frostline.stream.replay.ReplayComparison;
import dev.frostline.wire.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        description = {
            "Runs the stream processor once more over measurements that a Kafka holds: with this code and the settings"
                    + " of now, into topics of its own that are called <topic>.replay.<name>.",
            "It notifies nobody. A replay that was stopped goes on where it was when it is asked for again."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReplayCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "the first event time, such as 2026-01-31 or 2026-01-31T12:00:00Z (default: all there is)")
    private Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "the event time before which it ends (default: all there is at the start)")
    private Instant to;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "the measurements to read (default: ${DEFAULT-VALUE})")
    private String topic = Topics.MEASUREMENTS.name();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "names the replay and its topics (default: made of the range)")
    private String name;

    @Option(
            names = "--into-store",
            description = "let the rollups be stored with the live ones, such as those of a time before there were any")
    private boolean intoStore;

    @Option(names = "--compare", description = "say at the end how the results differ from the live ones")
    private boolean compare;

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "how late a measurement may come; for a comparison the same as live: up has 10s"
                    + " (default: FROSTLINE_STREAM_GRACE, or 30s)")
    private Duration grace;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "where it keeps its state (default: .frostline/replays in the project)")
    private Path directory = Home.directory().resolve(".frostline").resolve("replays");

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Replay asked = asked();
        StreamProcessorConfig config = StreamProcessorConfig.from(settings());
        Logs.quiet();
        ReplayProgress progress = new ReplayProgress(System.err);
        try (Metrics metrics = new Metrics();
                ReplayRun run = new ReplayRun(config, asked, metrics, Clock.systemUTC(), progress)) {
            Shutdown.closeOnSignal(run);
            Replay ended = run.run();
            progress.ended(ended, metrics.registry());
            if (compare && ended.state() == Replay.State.FINISHED) {
                print(new ReplayComparison(config.kafka(), ended));
            }
            return ended.state() == Replay.State.FINISHED ? 0 : 1;
        }
    }

    private Replay asked() {
        if (intoStore && compare) {
            throw new ParameterException(
                    spec.commandLine(), "--compare needs rollups of its own, which --into-store does not make");
        }
        try {
            String called = name == null ? "of-" + label(from) + "-" + label(to) : name;
            return Replay.of(called, topic, from, to, intoStore, Instant.now());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private static String label(Instant time) {
        return time == null ? "all" : time.toString().toLowerCase(Locale.ROOT).replaceAll("[^0-9tz]", "");
    }

    private Map<String, String> settings() {
        Map<String, String> settings = kafka.settings();
        settings.put("FROSTLINE_STREAM_STATE_DIR", directory.toString());
        if (grace != null) {
            settings.put("FROSTLINE_STREAM_GRACE", grace.toMillis() + "ms");
        }
        return settings;
    }

    private static void print(ReplayComparison comparison) {
        DifferenceText text = new DifferenceText(System.out);
        text.print("rollups", comparison.rollups());
        text.print("regressions", comparison.regressions());
        text.print("alerts", comparison.alerts());
    }
}
