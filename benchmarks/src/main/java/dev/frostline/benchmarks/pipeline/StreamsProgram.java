package dev.frostline.benchmarks.pipeline;

import java.util.Properties;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** What runs on Kafka Streams, and how it tells how far it is. */
interface StreamsProgram {
    Topology topology();

    default KafkaStreams streams(Properties properties) {
        return new KafkaStreams(topology(), properties);
    }

    /** Whether the metric is one of those whose sum is how many records were processed. */
    default boolean isProgress(MetricName metric) {
        return metric.name().equals("process-total") && metric.group().equals("stream-thread-metrics");
    }
}
