package dev.frostline.stream.replay.input;

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
 * What a replay reads: the topic that was asked for, as live, or a copy of it in the order of event time. What is stored
 * in the place of the live rollups must hold all measurements of its windows, those that were late live included.
 */
public final class ReplayInput {
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(200);
    private static final int MAX_CHECKS = 150;

    private final Admin admin;
    private final KafkaSettings kafka;
    private final String group;
    private final Replay replay;
    private final StreamTopics requestedTopics;
    private final StreamTopics sortedTopics;

    /** @param group the replay's consumer group */
    public ReplayInput(Admin admin, KafkaSettings kafka, String group, Replay replay, StreamTopics topics) {
        this.admin = admin;
        this.kafka = kafka;
        this.group = group;
        this.replay = replay;
        this.requestedTopics = topics;
        this.sortedTopics = topics.withMeasurementsCopy();
    }

    /**
     * The topics of the replay, which read the copy where there must be one; it is made now if it is not there. A copy
     * is whole when the replay has begun with it.
     *
     * @param tolerance how late a measurement may come
     * @param stopped whether to leave off; what is returned is worth nothing then
     * @throws IllegalArgumentException where the topic that was asked for is not there
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

    /** Nothing is deleted by its age, which Kafka takes from the event time. */
    public TopicCreation creation(int partitions) {
        return new TopicCreation(partitions, kafka.topicReplication()).withRetentionBytes(-1);
    }

    /** Where there is one. */
    public void deleteSortedCopy() throws ExecutionException, InterruptedException {
        if (!exists(sortedTopics.measurements())) {
            return;
        }
        admin.deleteTopics(Set.of(sortedTopics.measurements())).all().get();
        for (int i = 0; i < MAX_CHECKS && exists(sortedTopics.measurements()); i++) {
            Thread.sleep(CHECK_INTERVAL.toMillis()); // a broker acknowledges before all of it is gone
        }
    }

    private boolean exists(String topic) throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().contains(topic);
    }
}
