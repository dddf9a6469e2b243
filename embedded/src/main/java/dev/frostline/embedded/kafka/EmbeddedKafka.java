package dev.frostline.embedded.kafka;

import dev.frostline.embedded.startup.EmbeddedStartException;
import dev.frostline.embedded.startup.FreePorts;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/**
 * A Kafka broker that is its own KRaft controller. Acknowledged records have been written to the operating system: they
 * survive the end of the process, {@code kill -9} included, but not a power failure.
 */
public final class EmbeddedKafka implements AutoCloseable {
    public static final String NAME = "Kafka";

    private final KafkaBroker broker;
    private final int port;

    private EmbeddedKafka(KafkaBroker broker, int port) {
        this.broker = broker;
        this.port = port;
    }

    public static EmbeddedKafka start(Path directory, int port) {
        return start(directory, port, Map.of());
    }

    /** Starts with broker properties that override those chosen here. */
    public static EmbeddedKafka start(Path directory, int port, Map<String, String> brokerProperties) {
        int brokerPort = FreePorts.require(NAME, port);
        Path logs = directory.resolve("data").toAbsolutePath();
        try {
            int controllerPort = FreePorts.choose();
            if (BrokerFencing.isNeeded(logs)) {
                BrokerFencing.fence(logs, controllerPort);
            }
            KafkaStorage.format(logs, KafkaProperties.NODE_ID, Uuid.randomUuid().toString());
            Map<String, String> properties = KafkaProperties.of(logs, brokerPort, controllerPort, brokerProperties);
            KafkaBroker broker = new KafkaBroker(properties, logs);
            broker.start();
            return new EmbeddedKafka(broker, brokerPort);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EmbeddedStartException.of(NAME, directory, e);
        } catch (Exception e) {
            throw EmbeddedStartException.of(NAME, directory, e);
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
