package dev.frostline.benchmarks.pipeline;

import dev.frostline.benchmarks.trial.Lap;
import dev.frostline.benchmarks.trial.TimedContestant;
import java.time.Duration;

/**
 * A program over the first records of the topic. Commits go on all the while; the last one is waited for, so that
 * what was processed is known to be committed, but not counted, so that intervals can be compared.
 */
final class StreamsContestant implements TimedContestant {
    private final PipelineEnvironment environment;
    private final String name;
    private final Duration commitInterval;
    private final long records;
    private final StreamsProgram program;
    private int runs;

    StreamsContestant(
            PipelineEnvironment environment,
            String name,
            Duration commitInterval,
            long records,
            StreamsProgram program) {
        this.environment = environment;
        this.name = name;
        this.commitInterval = commitInterval;
        this.records = records;
        this.program = program;
    }

    @Override
    public Lap run() throws Exception {
        System.gc();
        try (StreamsRun run = new StreamsRun(environment, name + "-" + runs++, commitInterval, program)) {
            run.start();
            Lap lap = ProgressTimer.lap(run::processed, records, run::isAlive);
            run.awaitCommitted(records);
            return lap;
        }
    }
}
