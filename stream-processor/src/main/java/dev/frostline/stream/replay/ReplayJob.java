package dev.frostline.stream.replay;

import dev.frostline.concurrent.Threads;
import dev.frostline.model.Replay;
import dev.frostline.model.Replay.State;
import dev.frostline.ops.Metrics;
import dev.frostline.stream.application.StreamProcessorConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one replay on its own thread within the stream processor, with its own metrics. Whatever it throws ends the
 * thread and is its {@link #failure}; then {@link ReplayJobs} runs the replay again.
 */
final class ReplayJob {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayJob.class);

    private final StreamProcessorConfig config;
    private final Replay replay;
    private final Clock clock;
    private final Metrics metrics = new Metrics();
    private final ReplayRun run;
    private final Thread thread;
    private volatile boolean hasEnded;
    private volatile @Nullable Throwable failure;

    ReplayJob(StreamProcessorConfig config, Replay replay, Clock clock) {
        this.config = config;
        this.replay = replay;
        this.clock = clock;
        this.run = new ReplayRun(config, replay, metrics, clock, seen -> {});
        this.thread = Threads.unstarted("replay-" + replay.name(), this::work);
    }

    String name() {
        return replay.name();
    }

    void start() {
        LOG.info("The replay {} starts or continues", replay.name());
        thread.start();
    }

    boolean isOver() {
        return !thread.isAlive();
    }

    /** What it threw, for a job that is over and must run again. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether it is known how it ended; otherwise it is tried again. */
    boolean hasEnded() {
        return hasEnded;
    }

    void stop() {
        run.close();
    }

    /** Stops the replay so that another process continues it. */
    void handOver() {
        run.handOver();
    }

    void await(Duration atMost) throws InterruptedException {
        thread.join(atMost.toMillis());
    }

    private void work() {
        try (metrics) {
            Replay ended = run.run();
            hasEnded = true;
            LOG.info("The replay {} is {}: {}", ended.name(), ended.state(), ended.problem());
        } catch (IllegalArgumentException e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failure = e;
            LOG.warn("The replay {} failed to run and is retried: {}", replay.name(), e.getMessage());
        }
    }

    /** Records that the replay cannot run as it was requested. */
    private void fail(IllegalArgumentException why) {
        LOG.warn("The replay {} cannot be run: {}", replay.name(), why.getMessage());
        try (ReplayJournal journal = new ReplayJournal(config.kafka())) {
            journal.write(replay.ended(State.FAILED, why.getMessage(), clock.instant()));
            hasEnded = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("The failure of the replay {} cannot be written: {}", replay.name(), e.getMessage());
        }
    }
}
