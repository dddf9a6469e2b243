package dev.frostline.embedded.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The configuration of a broker that is also a controller, alone or in a cluster. The quorum is static: the addresses of
 * the controllers are configured at each start and are not stored in the metadata, so that their ports may change.
 */
final class KafkaProperties {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final int MAX_REPLICAS = 3;
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int HOURS_OF_TEN_YEARS = 10 * 365 * 24;

    private KafkaProperties() {}

    static Map<String, String> of(Path logs, int port, int controllerPort, Map<String, String> extra) {
        return ofNode(logs, KafkaClusterPorts.singleNode(port, controllerPort), NODE_ID, extra);
    }

    /** Every record has a replica at each of the first three members and is confirmed when all but one have it. */
    static Map<String, String> ofNode(Path logs, KafkaClusterPorts ports, int node, Map<String, String> extra) {
        Map<String, String> properties = new HashMap<>();
        properties.putAll(addresses(ports.port(node), ports.controllerPort(node)));
        properties.putAll(controller(ports, node));
        properties.putAll(storage(logs));
        properties.putAll(replicas(Math.min(ports.size(), MAX_REPLICAS)));
        properties.putAll(shortTimeouts());
        properties.putAll(smallFootprint());
        properties.putAll(extra);
        return properties;
    }

    /** For the controller without the broker, in the same directory: it fences a silent broker at once. */
    static Map<String, String> ofControllerOnly(Path logs, int controllerPort) {
        Map<String, String> properties = new HashMap<>();
        properties.putAll(controller(KafkaClusterPorts.singleNode(0, controllerPort), NODE_ID));
        properties.putAll(storage(logs));
        properties.putAll(smallFootprint());
        properties.put("process.roles", "controller");
        properties.put("listeners", controllerAddress(controllerPort));
        properties.put("broker.session.timeout.ms", "100");
        properties.put("broker.heartbeat.interval.ms", "50");
        return properties;
    }

    private static Map<String, String> addresses(int port, int controllerPort) {
        return Map.of(
                "process.roles",
                "broker,controller",
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + "," + controllerAddress(controllerPort),
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:" + port,
                "inter.broker.listener.name",
                "PLAINTEXT",
                "auto.create.topics.enable",
                "false");
    }

    private static Map<String, String> controller(KafkaClusterPorts ports, int node) {
        return Map.of(
                "node.id",
                Integer.toString(node),
                "controller.quorum.voters",
                ports.voters(),
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT",
                "controller.listener.names",
                CONTROLLER_LISTENER);
    }

    private static String controllerAddress(int port) {
        return CONTROLLER_LISTENER + "://127.0.0.1:" + port;
    }

    /**
     * After a kill every segment beyond the last checkpoint is read again before the broker answers: small segments and
     * frequent checkpoints keep that short. Index files are allocated in full (sparse) when a segment is opened. Kafka
     * rolls a segment by the time of its records: imported history would get a segment for each week, and superseded
     * revisions of alerts would be compacted away at once.
     */
    private static Map<String, String> storage(Path logs) {
        return Map.of(
                "log.dirs", logs.toString(),
                "log.segment.bytes", Integer.toString(64 * MEBIBYTE),
                "log.index.size.max.bytes", Integer.toString(MEBIBYTE),
                "log.roll.hours", Integer.toString(HOURS_OF_TEN_YEARS),
                "log.flush.offset.checkpoint.interval.ms", "10000",
                "num.recovery.threads.per.data.dir", "4");
    }

    private static Map<String, String> replicas(int count) {
        String replicas = Integer.toString(count);
        String confirming = Integer.toString(Math.max(1, count - 1));
        return Map.of(
                "default.replication.factor", replicas,
                "min.insync.replicas", confirming,
                "offsets.topic.replication.factor", replicas,
                "offsets.topic.num.partitions", "4",
                "offsets.topic.segment.bytes", Integer.toString(16 * MEBIBYTE),
                "transaction.state.log.replication.factor", replicas,
                "transaction.state.log.min.isr", confirming,
                "transaction.state.log.num.partitions", "4",
                "transaction.state.log.segment.bytes", Integer.toString(16 * MEBIBYTE));
    }

    /**
     * Keeps the time short for which the remains of a killed process block others: group members and transactions are
     * removed when their own time-outs end, and the controller accepts the restarted broker when the session of the
     * killed one has ended.
     */
    private static Map<String, String> shortTimeouts() {
        return Map.of(
                "broker.session.timeout.ms", "3000",
                "broker.heartbeat.interval.ms", "500",
                "group.initial.rebalance.delay.ms", "0",
                "group.min.session.timeout.ms", "1000",
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
    }

    private static Map<String, String> smallFootprint() {
        return Map.of(
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "log.cleaner.dedupe.buffer.size", Integer.toString(16 * MEBIBYTE),
                "metric.reporters", "",
                // An idle controller writes and synchronises a record each half second otherwise.
                "metadata.max.idle.interval.ms", "5000");
    }
}
