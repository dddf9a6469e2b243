package dev.frostline.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker that is its own KRaft controller. What it has acknowledged is in the operating system's hands, so it
 * survives the end of the process, {@code kill -9} included, but not a power failure.
 */
public final class EmbeddedKafka implements AutoCloseable {
    static final String PART = "Kafka";

    /** Level 2 is KIP-890 part 2: each transaction has an epoch of its own, so that late writes of another cannot join. */
    private static final short TRANSACTION_VERSION = 2;

    /** With it a killed broker's only replica would leave the in-sync set and have to be elected "uncleanly". */
    private static final short NO_ELIGIBLE_LEADER_REPLICAS = 0;

    private final KafkaBroker broker;
    private final int port;

    private EmbeddedKafka(KafkaBroker broker, int port) {
        this.broker = broker;
        this.port = port;
    }

    public static EmbeddedKafka start(Path directory, int port) {
        return start(directory, port, Map.of());
    }

    /** Starts with broker properties that go before those chosen here. */
    public static EmbeddedKafka start(Path directory, int port, Map<String, String> brokerProperties) {
        int brokerPort = FreePorts.require(PART, port);
        Path logs = directory.resolve("data").toAbsolutePath();
        try {
            int controllerPort = FreePorts.choose();
            if (KilledBroker.leftBehind(logs)) {
                KilledBroker.fence(logs, controllerPort);
            }
            format(logs);
            Map<String, String> properties = KafkaProperties.of(logs, brokerPort, controllerPort, brokerProperties);
            KafkaBroker broker = new KafkaBroker(properties, logs);
            broker.start();
            return new EmbeddedKafka(broker, brokerPort);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EmbeddedStartException.of(PART, directory, e);
        } catch (Exception e) {
            throw EmbeddedStartException.of(PART, directory, e);
        }
    }

    private static void format(Path logs) throws Exception {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(logs);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(KafkaProperties.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(KafkaProperties.CONTROLLER_LISTENER)
                .addDirectory(logs.toString())
                .setMetadataLogDirectory(logs.toString())
                .setFeatureLevel("transaction.version", TRANSACTION_VERSION)
                .setFeatureLevel("eligible.leader.replicas.version", NO_ELIGIBLE_LEADER_REPLICAS)
                .run();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        broker.stop();
    }
}
