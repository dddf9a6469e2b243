package dev.frostline.benchmarks.sink;

import dev.frostline.benchmarks.trial.Lap;
import dev.frostline.benchmarks.trial.Offsets;
import dev.frostline.benchmarks.trial.Stopwatch;
import dev.frostline.benchmarks.trial.TimedContestant;
import dev.frostline.concurrent.Polling;
import dev.frostline.ops.Metrics;
import dev.frostline.sink.SinkService;
import dev.frostline.sink.pipeline.SinkConfig;
import dev.frostline.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * The sink as it is, with its default settings, from its start until its last offset is committed. Its own start
 * counts; so do its HTTP server and its pipeline of rollups, which finds nothing to do.
 */
final class FrostlineSink implements TimedContestant {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(25);
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final String kafka;
    private final TargetStore store;
    private final long records;
    private int runs;

    FrostlineSink(String kafka, TargetStore store, long records) {
        this.kafka = kafka;
        this.store = store;
        this.records = records;
    }

    @Override
    public Lap run() throws Exception {
        String group = "bench-sink-" + System.identityHashCode(this) + "-" + runs++;
        String topic = Topics.MEASUREMENTS.name();
        String topicGroup = group + "." + topic;
        try (Metrics metrics = new Metrics();
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka));
                SinkService sink = new SinkService(SinkConfig.from(environment(group)), metrics)) {
            Stopwatch stopwatch = new Stopwatch();
            sink.start();
            Polling.require(
                    TIMEOUT,
                    POLL_INTERVAL,
                    () -> written(metrics) >= records && Offsets.committed(admin, topicGroup, topic) >= records,
                    () -> "the sink did not get ready: " + sink.check());
            return stopwatch.lap(records);
        }
    }

    private Map<String, String> environment(String group) {
        Map<String, String> environment = new HashMap<>(store.environment());
        environment.put("FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", kafka);
        environment.put("FROSTLINE_HTTP_PORT", "0");
        environment.put("FROSTLINE_SINK_GROUP", group);
        return environment;
    }

    private static double written(Metrics metrics) {
        return metrics.registry()
                .get("frostline.sink.records")
                .tag("topic", Topics.MEASUREMENTS.name())
                .tag("outcome", "out")
                .counter()
                .count();
    }
}
