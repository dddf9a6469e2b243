package dev.frostline.stream;

import dev.frostline.ops.CheckResult;
import dev.frostline.stream.application.ConsumerBacklog;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;

/**
 * An instance is ready when it has tasks and has restored their state: Kafka Streams also reports RUNNING without
 * tasks.
 */
final class StreamsHealth {
    private final KafkaStreams streams;
    private final RestoreProgress restoreProgress;
    private final ConsumerBacklog backlog;

    StreamsHealth(KafkaStreams streams, RestoreProgress restoreProgress, ConsumerBacklog backlog) {
        this.streams = streams;
        this.restoreProgress = restoreProgress;
        this.backlog = backlog;
    }

    CheckResult check() {
        KafkaStreams.State state = streams.state();
        if (restoreProgress.isRestoring()) {
            return CheckResult.down(
                    "is restoring its state, " + restoreProgress.remainingRecords() + " records remain");
        }
        if (state != KafkaStreams.State.RUNNING) {
            return CheckResult.down("Kafka Streams is in the state " + state);
        }
        int active = 0;
        int standby = 0;
        for (ThreadMetadata thread : streams.metadataForLocalThreads()) {
            active += thread.activeTasks().size();
            standby += thread.standbyTasks().size();
        }
        if (active + standby == 0) {
            return CheckResult.down("no task is assigned to this instance");
        }
        return CheckResult.up(
                active + " active and " + standby + " standby tasks, " + (long) backlog.records() + " records behind");
    }
}
