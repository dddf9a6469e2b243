package dev.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.embedded.kafka.EmbeddedKafka;
import dev.frostline.model.Measurement;
import dev.frostline.model.Replay;
import dev.frostline.model.Replay.State;
import dev.frostline.stream.replay.ReplayComparison;
import dev.frostline.stream.replay.ReplayJournal;
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
    private static final Duration PATIENCE = Duration.ofMinutes(3);
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
    void runsWhatIsAskedFor_stopsIt_andGoesOnAfterAStart() throws Exception {
        try (LiveProcessor ignored = new LiveProcessor(rig.config("live", Map.of()))) {
            feed();
            ask("all", Topics.MEASUREMENTS.name(), null, false);
            ask("nowhere", "no-such-topic", null, false);

            await().atMost(PATIENCE).until(() -> state("all") == State.FINISHED);
            assertThat(new ReplayComparison(rig.kafka(), known("all")).rollups().isNone())
                    .isTrue();
            await().atMost(PATIENCE).until(() -> state("nowhere") == State.FAILED);
            assertThat(known("nowhere").problem()).isEqualTo("there is no topic no-such-topic");

            ask("stopped", Topics.MEASUREMENTS.name(), null, false);
            await().atMost(PATIENCE).until(() -> state("stopped") == State.RUNNING);
            journal.write(known("stopped").ended(State.STOPPED, null, Instant.now()));
            ask("interrupted", Topics.MEASUREMENTS.name(), null, false);
            await().atMost(PATIENCE).until(() -> state("interrupted") == State.RUNNING);
        }
        assertThat(state("interrupted")).isEqualTo(State.REQUESTED);
        assertThat(state("stopped")).isEqualTo(State.STOPPED);

        try (LiveProcessor ignored = new LiveProcessor(rig.config("live", Map.of()))) {
            await().atMost(PATIENCE).until(() -> state("interrupted") == State.FINISHED);
            assertThat(state("stopped")).isEqualTo(State.STOPPED);
            assertThat(known("interrupted").done()).isEqualTo(known("all").done());
        }
    }

    @Test
    @SuppressWarnings("try")
    void waits_untilWhatIsMeasuredNowIsPastWhatIsToBeStored() throws Exception {
        try (LiveProcessor ignored = new LiveProcessor(rig.config("live", Map.of()))) {
            MeasurementFeed feed = feed();
            Instant end = latest().plusSeconds(60);
            ask("early", Topics.MEASUREMENTS.name(), end, true);
            ask("other", Topics.MEASUREMENTS.name(), end, false);
            await().atMost(PATIENCE).until(() -> state("other") == State.FINISHED);
            assertThat(state("early")).isEqualTo(State.REQUESTED);

            feed.closeAll(PARTITIONS);

            await().atMost(PATIENCE).until(() -> state("early") == State.FINISHED);
        }
    }

    @Test
    @SuppressWarnings("try")
    void comesToAnEnd_besideMeasurementsThatGoOn() throws Exception {
        try (LiveProcessor ignored = new LiveProcessor(rig.config("live", Map.of()))) {
            Thread goingOn = new Thread(new MeasurementFeed(kafka.bootstrapServers(), 100_000, 500));
            goingOn.setDaemon(true);
            goingOn.start();
            await().atMost(PATIENCE).until(() -> measured() > 2_000);

            ask("beside", Topics.MEASUREMENTS.name(), null, false);

            await().atMost(PATIENCE).until(() -> state("beside") == State.FINISHED);
            assertThat(goingOn.isAlive()).as("measurements go on").isTrue();
            goingOn.interrupt();
            goingOn.join();
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

    private void ask(String name, String topic, Instant to, boolean intoStore) throws InterruptedException {
        Instant now = Instant.now();
        journal.write(Replay.of(name, topic, null, to, intoStore, now).requested(now));
    }

    private State state(String name) {
        return known(name).state();
    }

    private Replay known(String name) {
        return journal.find(name).orElseThrow();
    }
}
