package dev.frostline.stream.application;

import dev.frostline.stream.regression.InputBacklog;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/** What was published and not yet read, as the consumers of a Kafka Streams instance measure it. */
public final class ConsumerBacklog implements InputBacklog {
    private static final String CONSUMER_GROUP = "consumer-fetch-manager-metrics";
    private static final String LAG = "records-lag";

    private final String topic;
    private volatile KafkaStreams streams;

    /** @param topic the measurements' */
    public ConsumerBacklog(String topic) {
        this.topic = topic;
    }

    /** Nothing is known before. */
    public void attach(KafkaStreams running) {
        streams = running;
    }

    /** Records of all input partitions; not a number while nothing is measured. */
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
        return running == null
                ? DoubleStream.empty()
                : running.metrics().values().stream()
                        .filter(metric -> isLag(metric.metricName())
                                && partitions.test(metric.metricName().tags()))
                        .map(Metric::metricValue)
                        .filter(Double.class::isInstance)
                        .mapToDouble(Double.class::cast)
                        .filter(Double::isFinite);
    }

    private static boolean isLag(MetricName name) {
        return name.name().equals(LAG)
                && name.group().equals(CONSUMER_GROUP)
                && !name.tags().get("client-id").contains("restore-consumer");
    }
}
