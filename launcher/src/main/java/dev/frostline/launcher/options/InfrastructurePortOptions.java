package dev.frostline.launcher.options;

import dev.frostline.embedded.EmbeddedPorts;
import picocli.CommandLine.Option;

/** Where the embedded parts listen, on loopback alone. */
public final class InfrastructurePortOptions {
    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Kafka (default: a free one, 9092 if it is)")
    private int kafka;

    @Option(names = "--questdb-port", paramLabel = "PORT", description = "QuestDB (default: a free one)")
    private int questdb;

    @Option(names = "--redis-port", paramLabel = "PORT", description = "Redis (default: a free one)")
    private int redis;

    @Option(names = "--mongo-port", paramLabel = "PORT", description = "MongoDB protocol (default: a free one)")
    private int mongo;

    @Option(names = "--producer-port", paramLabel = "PORT", description = "the producer's HTTP (default: a free one)")
    private int producer;

    public EmbeddedPorts ports() {
        return new EmbeddedPorts(LoopbackPorts.preferred(kafka, 9092), questdb, redis, mongo);
    }

    public int producer() {
        return LoopbackPorts.preferred(producer, 8081);
    }
}
