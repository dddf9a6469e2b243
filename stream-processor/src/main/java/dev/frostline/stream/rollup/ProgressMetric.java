package dev.frostline.stream.rollup;

import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.common.metrics.stats.CumulativeSum;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Counts the measurements that a task has processed, committed or not: Kafka Streams counts a batch as one record. */
final class ProgressMetric implements AutoCloseable {
    private final StreamsMetrics metrics;
    private final Sensor sensor;

    ProgressMetric(ProcessorContext<?, ?> context) {
        String task = context.taskId().toString();
        metrics = context.metrics();
        sensor = metrics.addSensor(task + "." + RollupTopology.PROGRESS_METRIC, RecordingLevel.INFO);
        sensor.add(
                new MetricName(
                        RollupTopology.PROGRESS_METRIC,
                        "stream-task-metrics",
                        "measurements that the task has processed, committed or not",
                        Map.of("task-id", task)),
                new CumulativeSum());
    }

    void add(int measurements) {
        sensor.record(measurements);
    }

    @Override
    public void close() {
        metrics.removeSensor(sensor);
    }
}
