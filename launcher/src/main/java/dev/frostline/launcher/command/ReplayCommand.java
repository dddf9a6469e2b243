package dev.frostline.launcher.command;

import dev.frostline.launcher.options.DurationConverter;
import dev.frostline.launcher.options.InstantConverter;
import dev.frostline.launcher.options.KafkaOptions;
import dev.frostline.model.Replay;
import dev.frostline.ops.Metrics;
import dev.frostline.stream.application.StreamProcessorConfig;
import dev.frostline.stream.replay.ReplayRun;
import dev.frostline.stream.rollup.intake.EventRange;
import dev.frostline.wire.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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
            "Runs the stream processor again over measurements in Kafka, with the present code and settings,"
                    + " and writes to its own topics, named <topic>.replay.<name>.",
            "A replay sends no notifications. A stopped replay continues when the command is run again."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ReplayCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description =
                    "the first event time, such as 2026-01-31 or 2026-01-31T12:00:00Z (default: that of the earliest measurement)")
    private Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description =
                    "the event time before which the replay ends (default: the end of the topic when the replay starts)")
    private Instant to;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "the topic of the measurements (default: ${DEFAULT-VALUE})")
    private String topic = Topics.MEASUREMENTS.name();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "the name of the replay and of its topics (default: derived from the range)")
    private String name;

    @Option(
            names = "--into-store",
            description = "write the rollups into the store of the live rollups, for a time that has no live rollups")
    private boolean intoStore;

    @Option(names = "--compare", description = "print at the end how the results differ from the live results")
    private boolean compare;

    @Option(
            names = "--promote",
            description = "replace the live results at the end; on a finished replay,"
                    + " --compare and --promote run without a new replay")
    private boolean promote;

    @Option(
            names = "--results-from",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description =
                    "the event time from which --compare and --promote use results; earlier results only warm up the detection"
                            + " (default: --from)")
    private Instant resultsFrom;

    @Option(names = "--follow", description = "continue with new measurements until the command is stopped")
    private boolean follow;

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description =
                    "the allowed lateness of a measurement; for a comparison use the one of the live run, which is 10s for up"
                            + " (default: FROSTLINE_STREAM_GRACE, or 30s)")
    private Duration grace;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "the directory of the replay's state (default: .frostline/replays in the project)")
    private Path directory = ProjectDirectory.path().resolve(".frostline").resolve("replays");

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        validateOptions();
        Replay requested = requestedReplay();
        StreamProcessorConfig config = StreamProcessorConfig.from(settings());
        LoggingSetup.showWarningsOnly();
        Replay ended = runToEnd(config, requested);
        boolean isFinished = ended.state() == Replay.State.FINISHED;
        if (isFinished) {
            showResults(config, ended);
        }
        return isFinished || follow && ended.problem() == null ? 0 : 1;
    }

    private void validateOptions() {
        require(
                !(intoStore && compare),
                "--compare needs a topic of rollups, which a replay with --into-store does not write");
        require(
                !(intoStore && promote),
                "--promote needs a topic of rollups, which a replay with --into-store does not write");
        require(!(follow && to != null), "--follow continues with new measurements, and --to ends before them");
        require(
                !(follow && (compare || promote)),
                "a replay with --follow never ends, and --compare and --promote run at the end");
        require(resultsFrom == null || compare || promote, "--results-from needs --compare or --promote");
        require(
                resultsFrom == null || from == null || !resultsFrom.isBefore(from),
                "--results-from is before --from: there are no results");
        require(resultsFrom == null || to == null || resultsFrom.isBefore(to), "--results-from is not before --to");
    }

    private void require(boolean valid, String problem) {
        if (!valid) {
            throw new ParameterException(spec.commandLine(), problem);
        }
    }

    private Replay requestedReplay() {
        try {
            String replayName = name == null ? Replay.defaultName(from, to) : name;
            return Replay.of(replayName, topic, from, to, intoStore, Instant.now());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private Replay runToEnd(StreamProcessorConfig config, Replay requested) throws InterruptedException {
        ReplayProgress progress = new ReplayProgress(System.err, follow);
        try (Metrics metrics = new Metrics();
                ReplayRun run = new ReplayRun(config, requested, metrics, Clock.systemUTC(), follow, progress)) {
            Optional<Replay> finished = compare || promote ? run.finished() : Optional.empty();
            if (finished.isPresent()) {
                System.err.println(requested.name() + " has finished already");
                return finished.get();
            }
            Shutdown.closeOnSignal(run);
            Replay ended = run.run();
            progress.ended(ended, metrics.registry());
            return ended;
        }
    }

    private void showResults(StreamProcessorConfig config, Replay ended) throws InterruptedException {
        EventRange range = EventRange.of(resultsFrom == null ? from : resultsFrom, to);
        ReplayResults results = new ReplayResults(config.kafka(), ended, range, System.out, System.err);
        if (compare) {
            results.compare();
        }
        if (promote) {
            results.promote();
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = kafka.settings();
        settings.put("FROSTLINE_STREAM_STATE_DIR", directory.toString());
        if (grace != null) {
            settings.put("FROSTLINE_STREAM_GRACE", grace.toMillis() + "ms");
        }
        return settings;
    }
}
