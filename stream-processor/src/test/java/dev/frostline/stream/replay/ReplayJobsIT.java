package dev.frostline.stream.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.embedded.kafka.EmbeddedKafka;
import dev.frostline.model.Measurement;
import dev.frostline.model.Replay;
import dev.frostline.model.Replay.State;
import dev.frostline.stream.LiveProcessor;
import dev.frostline.stream.MeasurementFeed;
import dev.frostline.stream.RollupRecomputation;
import dev.frostline.stream.replay.comparison.ReplayComparison;
import dev.frostline.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked for on the topic of replays, done by a live processor on a real broker. */
class ReplayJobsIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final int PARTITIONS = 2;

    @TempDir
    private Path directory;

    private EmbeddedKafka kafka;
    private ReplayRig rig;
    private ReplayJournal journal;

    @BeforeEach
    void start() {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        rig = new ReplayRig(kafka.bootstrapServers(), directory, PARTITIONS);
        journal = new ReplayJournal(rig.kafka());
    }

    @AfterEach
    void stop() {
        journal.close();
        kafka.close();
    }

    @Test
    @SuppressWarnings("try")
    void runsRequestedReplays_stopsThem_andResumesAfterARestart() throws Exception {
        try (LiveProcessor ignored = new LiveProcessor(rig.config("live", Map.of()))) {
            feed();
            request("all", Topics.MEASUREMENTS.name(), null, false);
            request("nowhere", "no-such-topic", null, false);

            await().atMost(TIMEOUT).until(() -> state("all") == State.FINISHED);
            assertThat(new ReplayComparison(rig.kafka(), journaled("all"))
                            .rollups()
                            .isNone())
                    .isTrue();
            await().atMost(TIMEOUT).until(() -> state("nowhere") == State.FAILED);
            assertThat(journaled("nowhere").problem()).isEqualTo("there is no topic no-such-topic");

            request("stopped", Topics.MEASUREMENTS.name(), null, false);
            await().atMost(TIMEOUT).until(() -> state("stopped") == State.RUNNING);
            journal.write(journaled("stopped").ended(State.STOPPED, null, Instant.now()));
            request("interrupted", Topics.MEASUREMENTS.name(), null, false);
            await().atMost(TIMEOUT).until(() -> state("interrupted") == State.RUNNING);
        }
        assertThat(state("interrupted")).isEqualTo(State.REQUESTED);
        assertThat(state("stopped")).isEqualTo(State.STOPPED);

        try (LiveProcessor ignored = new LiveProcessor(rig.config("live", Map.of()))) {
            await().atMost(TIMEOUT).until(() -> state("interrupted") == State.FINISHED);
            assertThat(state("stopped")).isEqualTo(State.STOPPED);
            assertThat(journaled("interrupted").done())
                    .isEqualTo(journaled("all").done());
        }
    }

    @Test
    @SuppressWarnings("try")
    void waits_untilLiveTimeIsPastTheRangeToStore() throws Exception {
        try (LiveProcessor ignored = new LiveProcessor(rig.config("live", Map.of()))) {
            MeasurementFeed feed = feed();
            Instant end = latest().plusSeconds(60);
            request("early", Topics.MEASUREMENTS.name(), end, true);
            request("other", Topics.MEASUREMENTS.name(), end, false);
            await().atMost(TIMEOUT).until(() -> state("other") == State.FINISHED);
            assertThat(state("early")).isEqualTo(State.REQUESTED);

            feed.closeAll(PARTITIONS);

            await().atMost(TIMEOUT).until(() -> state("early") == State.FINISHED);
        }
    }

    @Test
    @SuppressWarnings("try")
    void finishes_whileMeasurementsAreStillPublished() throws Exception {
        try (LiveProcessor ignored = new LiveProcessor(rig.config("live", Map.of()))) {
            Thread publisher = new Thread(new MeasurementFeed(kafka.bootstrapServers(), 100_000, 500));
            publisher.setDaemon(true);
            publisher.start();
            await().atMost(TIMEOUT).until(() -> measured() > 2_000);

            request("beside", Topics.MEASUREMENTS.name(), null, false);

            await().atMost(TIMEOUT).until(() -> state("beside") == State.FINISHED);
            assertThat(publisher.isAlive()).as("measurements go on").isTrue();
            publisher.interrupt();
            publisher.join();
        }
    }

    private int measured() {
        return new RollupRecomputation(kafka.bootstrapServers()).measurements().size();
    }

    private MeasurementFeed feed() {
        MeasurementFeed feed = new MeasurementFeed(kafka.bootstrapServers(), 5_000, 60_000);
        feed.run();
        return feed;
    }

    private Instant latest() {
        return Instant.ofEpochMilli(new RollupRecomputation(kafka.bootstrapServers())
                .measurements().stream().mapToLong(Measurement::timestamp).max().orElseThrow());
    }

    private void request(String name, String topic, Instant to, boolean intoStore) throws InterruptedException {
        Instant now = Instant.now();
        journal.write(Replay.of(name, topic, null, to, intoStore, now).requested(now));
    }

    private State state(String name) {
        return journaled(name).state();
    }

    private Replay journaled(String name) {
        return journal.find(name).orElseThrow();
    }
}
