package dev.frostline.stream.replay.input;

import dev.frostline.concurrent.Polling;
import dev.frostline.config.KafkaSettings;
import dev.frostline.model.Replay;
import dev.frostline.stream.rollup.intake.EventRange;
import dev.frostline.wire.StreamTopics;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;

/**
 * The topic that a replay reads: the requested topic, or a copy of it in the order of event time. A replay into the
 * store needs the copy where the topic is out of order, since its rollups must contain all measurements of their
 * windows, including those that were late in the live run.
 */
public final class ReplayInput {
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(200);
    private static final Duration DELETION_TIMEOUT = Duration.ofSeconds(30);

    private final Admin admin;
    private final KafkaSettings kafka;
    private final String group;
    private final Replay replay;
    private final StreamTopics requestedTopics;
    private final StreamTopics sortedTopics;

    /** @param group consumer group of the replay */
    public ReplayInput(Admin admin, KafkaSettings kafka, String group, Replay replay, StreamTopics topics) {
        this.admin = admin;
        this.kafka = kafka;
        this.group = group;
        this.replay = replay;
        this.requestedTopics = topics;
        this.sortedTopics = topics.withMeasurementsCopy();
    }

    /**
     * Finds the topics of the replay, and makes the sorted copy where it is needed and missing. A copy is complete if
     * the replay has committed an offset of it.
     *
     * @param tolerance allowed lateness of a measurement
     * @param stopped whether to stop; the returned topics must not be used then
     * @throws IllegalArgumentException where the requested topic does not exist
     */
    public StreamTopics find(Duration tolerance, SortingListener listener, BooleanSupplier stopped)
            throws ExecutionException, InterruptedException {
        ReplayOffsets offsets = ReplayOffsets.find(admin, group, replay, requestedTopics);
        if (!replay.intoStore() || offsets.hasBegun()) {
            return requestedTopics;
        }
        if (exists(sortedTopics.measurements())
                && ReplayOffsets.find(admin, group, replay, sortedTopics).hasBegun()) {
            return sortedTopics;
        }
        TopicSorter sorter = new TopicSorter(
                kafka,
                EventRange.of(replay.from(), replay.to()),
                tolerance,
                offsets.begins(),
                offsets.ends(),
                listener,
                stopped);
        if (sorter.isSorted() || stopped.getAsBoolean()) {
            return requestedTopics;
        }
        deleteSortedCopy();
        creation(offsets.partitions()).createMissing(admin, List.of(requestedTopics.resolve(Topics.MEASUREMENTS)));
        sorter.copyTo(sortedTopics.measurements());
        return sortedTopics;
    }

    /**
     * @return a creation of topics without retention, since Kafka would take the age of records from their event time
     */
    public TopicCreation creation(int partitions) {
        return new TopicCreation(partitions, kafka.topicReplication()).withRetentionBytes(-1);
    }

    /** Deletes the sorted copy if it exists, and waits until it is gone. */
    public void deleteSortedCopy() throws ExecutionException, InterruptedException {
        if (!exists(sortedTopics.measurements())) {
            return;
        }
        admin.deleteTopics(Set.of(sortedTopics.measurements())).all().get();
        // A broker acknowledges before the topic is gone.
        boolean unused = Polling.await(DELETION_TIMEOUT, CHECK_INTERVAL, () -> !exists(sortedTopics.measurements()));
    }

    private boolean exists(String topic) throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().contains(topic);
    }
}
