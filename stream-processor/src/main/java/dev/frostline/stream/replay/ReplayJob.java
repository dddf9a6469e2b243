package dev.frostline.stream.replay;

import dev.frostline.model.Replay;
import dev.frostline.model.Replay.State;
import dev.frostline.ops.Metrics;
import dev.frostline.ops.NamedThreads;
import dev.frostline.stream.application.StreamProcessorConfig;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A replay that runs in a thread of its own, as one of the stream processor's; its counts are not mixed with those. */
final class ReplayJob {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayJob.class);

    private final StreamProcessorConfig config;
    private final Replay replay;
    private final Clock clock;
    private final Metrics metrics = new Metrics();
    private final ReplayRun run;
    private final Thread thread;

    ReplayJob(StreamProcessorConfig config, Replay replay, Clock clock) {
        this.config = config;
        this.replay = replay;
        this.clock = clock;
        this.run = new ReplayRun(config, replay, metrics, clock, seen -> {});
        this.thread = new NamedThreads("replay-" + replay.name()).newThread(this::work);
    }

    String name() {
        return replay.name();
    }

    void start() {
        LOG.info("the replay {} begins or goes on", replay.name());
        thread.start();
    }

    boolean isOver() {
        return !thread.isAlive();
    }

    void stop() {
        run.close();
    }

    void handOver() {
        run.handOver();
    }

    void await(Duration atMost) throws InterruptedException {
        thread.join(atMost.toMillis());
    }

    private void work() {
        try (metrics) {
            Replay ended = run.run();
            LOG.info("the replay {} is {}: {}", ended.name(), ended.state(), ended.problem());
        } catch (IllegalArgumentException e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("the replay {} could not run, and is tried again: {}", replay.name(), e.getMessage(), e);
        }
    }

    /** It cannot be run as it was asked for. */
    private void fail(IllegalArgumentException why) {
        LOG.warn("the replay {} cannot be run: {}", replay.name(), why.getMessage());
        try (ReplayJournal journal = new ReplayJournal(config.kafka())) {
            journal.write(replay.ended(State.FAILED, why.getMessage(), clock.instant()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("that the replay {} failed cannot be written: {}", replay.name(), e.getMessage());
        }
    }
}
