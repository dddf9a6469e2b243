package dev.frostline.stream;

import dev.frostline.ops.CheckResult;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;

/**
 * Ready is who has tasks and has restored their state: Kafka Streams calls itself running also without any.
 */
final class StreamsHealth {
    private static final String CONSUMER_GROUP = "consumer-fetch-manager-metrics";
    private static final String LAG = "records-lag";

    private final KafkaStreams streams;
    private final RestoreProgress restoring;

    StreamsHealth(KafkaStreams streams, RestoreProgress restoring) {
        this.streams = streams;
        this.restoring = restoring;
    }

    CheckResult check() {
        KafkaStreams.State state = streams.state();
        if (restoring.isRestoring()) {
            return CheckResult.down("restores its state, " + restoring.remainingRecords() + " records to go");
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
        return CheckResult.up(active + " active and " + standby + " standby tasks, " + lag() + " records behind");
    }

    /** Records of all input partitions that were published and not yet read. */
    long lag() {
        double sum = 0;
        for (Map.Entry<MetricName, ? extends Metric> metric : streams.metrics().entrySet()) {
            if (isLag(metric.getKey())) {
                double value = metric.getValue().metricValue() instanceof Double lag ? lag : Double.NaN;
                sum += Double.isFinite(value) ? value : 0;
            }
        }
        return (long) sum;
    }

    private static boolean isLag(MetricName name) {
        return name.name().equals(LAG)
                && name.group().equals(CONSUMER_GROUP)
                && !name.tags().get("client-id").contains("restore-consumer");
    }
}
