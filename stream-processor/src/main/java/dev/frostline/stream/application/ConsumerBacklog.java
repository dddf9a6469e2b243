package dev.frostline.stream.application;

import dev.frostline.stream.regression.InputBacklog;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.jspecify.annotations.Nullable;

/** The records that were published and not yet read, by the lag metrics of an instance's consumers. Thread-safe. */
public final class ConsumerBacklog implements InputBacklog {
    private static final String CONSUMER_GROUP = "consumer-fetch-manager-metrics";
    private static final String LAG = "records-lag";

    private final String topic;
    private volatile @Nullable KafkaStreams streams;

    /** @param topic the topic of measurements, which {@link #isRead} is about */
    public ConsumerBacklog(String topic) {
        this.topic = topic;
    }

    /** Sets the application whose metrics are read; before, the backlog is unknown. */
    public void attach(KafkaStreams running) {
        streams = running;
    }

    /** @return records of all input partitions; not a number before an application is attached */
    public double records() {
        return streams == null ? Double.NaN : partitionLags(tags -> true).sum();
    }

    @Override
    public boolean isRead(int partition) {
        OptionalDouble maxLag = partitionLags(tags -> topic.equals(tags.get("topic"))
                        && String.valueOf(partition).equals(tags.get("partition")))
                .max();
        return maxLag.isPresent() && maxLag.getAsDouble() == 0;
    }

    private DoubleStream partitionLags(Predicate<Map<String, String>> partitions) {
        KafkaStreams running = streams;
        if (running == null) {
            return DoubleStream.empty();
        }
        Set<String> consumers = running.metadataForLocalThreads().stream()
                .map(ThreadMetadata::consumerClientId)
                .collect(Collectors.toSet());
        return running.metrics().values().stream()
                .filter(metric -> isLag(metric.metricName(), consumers)
                        && partitions.test(metric.metricName().tags()))
                .map(Metric::metricValue)
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .filter(Double::isFinite);
    }

    /** @param consumers those that read input; others restore stores */
    private static boolean isLag(MetricName name, Set<String> consumers) {
        return name.name().equals(LAG)
                && name.group().equals(CONSUMER_GROUP)
                && consumers.contains(name.tags().getOrDefault("client-id", ""));
    }
}
