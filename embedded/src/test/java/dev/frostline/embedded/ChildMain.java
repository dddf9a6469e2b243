package dev.frostline.embedded;

import dev.frostline.embedded.kafka.EmbeddedKafka;
import dev.frostline.embedded.kafka.KafkaCluster;
import dev.frostline.embedded.startup.DataDirectory;
import dev.frostline.embedded.store.EmbeddedMongo;
import dev.frostline.embedded.store.EmbeddedQuestDb;
import dev.frostline.embedded.store.EmbeddedRedis;
import dev.frostline.supervision.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** Starts a part, prints its address and waits for the end. */
final class ChildMain {
    static final String READY = "ready ";

    private ChildMain() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[1]);
        Map.Entry<AutoCloseable, String> part = start(arguments[0], directory);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(part.getKey())));
        System.out.println(READY + part.getValue());
        new CountDownLatch(1).await();
    }

    private static Map.Entry<AutoCloseable, String> start(String part, Path directory) {
        return switch (part) {
            case "kafka" -> {
                EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0);
                yield Map.entry(kafka, kafka.bootstrapServers());
            }
            case "cluster" -> {
                KafkaCluster cluster = KafkaCluster.start(directory);
                yield Map.entry(
                        cluster,
                        cluster.processIds().stream().map(String::valueOf).collect(Collectors.joining(",")));
            }
            case "questdb" -> {
                EmbeddedQuestDb questDb = EmbeddedQuestDb.start(directory, 0);
                yield Map.entry(questDb, questDb.url());
            }
            case "redis" -> {
                EmbeddedRedis redis = EmbeddedRedis.start(directory, 0, new Workers(new SimpleMeterRegistry()));
                yield Map.entry(redis, redis.url());
            }
            case "mongo" -> {
                EmbeddedMongo mongo = EmbeddedMongo.start(directory, 0);
                yield Map.entry(mongo, mongo.url());
            }
            case "lock" -> Map.entry(DataDirectory.open(directory), directory.toString());
            default ->
                Map.entry(
                        EmbeddedInfrastructure.start(
                                directory, EmbeddedPorts.free(), new Workers(new SimpleMeterRegistry())),
                        "all");
        };
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
