package dev.frostline.launcher.options;

import dev.frostline.embedded.EmbeddedPorts;
import picocli.CommandLine.Option;

/** The ports of the embedded servers, which listen on loopback only. */
public final class InfrastructurePortOptions {
    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description = "Kafka (default: 9092 if it is free, else a free one)")
    private int kafka;

    @Option(names = "--questdb-port", paramLabel = "PORT", description = "QuestDB (default: a free one)")
    private int questdb;

    @Option(names = "--redis-port", paramLabel = "PORT", description = "Redis (default: a free one)")
    private int redis;

    @Option(names = "--mongo-port", paramLabel = "PORT", description = "MongoDB protocol (default: a free one)")
    private int mongo;

    @Option(names = "--producer-port", paramLabel = "PORT", description = "HTTP of the producer (default: a free one)")
    private int producer;

    public EmbeddedPorts ports() {
        return new EmbeddedPorts(LoopbackPorts.preferred(kafka, 9092), questdb, redis, mongo);
    }

    public int producer() {
        return LoopbackPorts.preferred(producer, 8081);
    }
}
