package dev.frostline.embedded;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/**
 * A Kafka broker that is its own KRaft controller. What it has acknowledged is in the operating system's hands, so it
 * survives the end of the process, {@code kill -9} included, but not a power failure.
 */
public final class EmbeddedKafka implements AutoCloseable {
    static final String PART = "Kafka";

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
            KafkaStorage.format(logs, KafkaProperties.NODE_ID, Uuid.randomUuid().toString());
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

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        broker.stop();
    }
}
