package dev.frostline.stream.replay;

import dev.frostline.config.KafkaSettings;
import dev.frostline.model.Replay;
import dev.frostline.stream.ordering.EventOrder;
import dev.frostline.stream.ordering.OrderingListener;
import dev.frostline.stream.rollup.EventRange;
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
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int MOST_LOOKS = 150;

    private final Admin admin;
    private final KafkaSettings kafka;
    private final String group;
    private final Replay replay;
    private final StreamTopics asked;
    private final StreamTopics copy;

    /** @param group the replay's consumer group */
    public ReplayInput(Admin admin, KafkaSettings kafka, String group, Replay replay, StreamTopics topics) {
        this.admin = admin;
        this.kafka = kafka;
        this.group = group;
        this.replay = replay;
        this.asked = topics;
        this.copy = topics.withMeasurementsCopy();
    }

    /**
     * The topics of the replay, which read the copy where there must be one; it is made now if it is not there. A copy
     * is whole when the replay has begun with it.
     *
     * @param tolerance how late a measurement may come
     * @param stopped whether to leave off; what is returned is worth nothing then
     * @throws IllegalArgumentException where the topic that was asked for is not there
     */
    public StreamTopics find(Duration tolerance, OrderingListener listener, BooleanSupplier stopped)
            throws ExecutionException, InterruptedException {
        ReplayOffsets offsets = ReplayOffsets.find(admin, group, replay, asked);
        if (!replay.intoStore() || offsets.hasBegun()) {
            return asked;
        }
        if (exists(copy.measurements())
                && ReplayOffsets.find(admin, group, replay, copy).hasBegun()) {
            return copy;
        }
        EventOrder order = new EventOrder(
                kafka,
                EventRange.of(replay.from(), replay.to()),
                tolerance,
                offsets.begins(),
                offsets.ends(),
                listener,
                stopped);
        if (order.isKept() || stopped.getAsBoolean()) {
            return asked;
        }
        removeCopy();
        creation(offsets.partitions()).createMissing(admin, List.of(asked.resolve(Topics.MEASUREMENTS)));
        order.copyTo(copy.measurements());
        return copy;
    }

    /** Nothing is deleted by its age, which Kafka takes from the event time. */
    public TopicCreation creation(int partitions) {
        return new TopicCreation(partitions, kafka.topicReplication()).withRetentionBytes(-1);
    }

    /** Where there is one. */
    public void removeCopy() throws ExecutionException, InterruptedException {
        if (!exists(copy.measurements())) {
            return;
        }
        admin.deleteTopics(Set.of(copy.measurements())).all().get();
        for (int i = 0; i < MOST_LOOKS && exists(copy.measurements()); i++) {
            Thread.sleep(BETWEEN_LOOKS.toMillis()); // a broker acknowledges before all of it is gone
        }
    }

    private boolean exists(String topic) throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().contains(topic);
    }
}
