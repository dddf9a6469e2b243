package dev.frostline.embedded;

import dev.frostline.concurrent.Threads;
import dev.frostline.config.BasicCredentials;
import dev.frostline.embedded.kafka.EmbeddedKafka;
import dev.frostline.embedded.startup.EmbeddedStartException;
import dev.frostline.embedded.store.EmbeddedMongo;
import dev.frostline.embedded.store.EmbeddedQuestDb;
import dev.frostline.embedded.store.EmbeddedRedis;
import dev.frostline.supervision.Workers;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The four embedded servers, started in parallel, each in its own directory below one data directory. */
public final class EmbeddedInfrastructure implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedInfrastructure.class);

    private final EmbeddedKafka kafka;
    private final EmbeddedQuestDb questDb;
    private final EmbeddedRedis redis;
    private final EmbeddedMongo mongo;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedInfrastructure(
            EmbeddedKafka kafka, EmbeddedQuestDb questDb, EmbeddedRedis redis, EmbeddedMongo mongo) {
        this.kafka = kafka;
        this.questDb = questDb;
        this.redis = redis;
        this.mongo = mongo;
    }

    /**
     * Returns when all four servers answer. QuestDB and Redis have passwords that are made anew at each start.
     *
     * @param workers those that watch child processes are added to them
     * @throws EmbeddedStartException if one server does not start; the others are closed again
     */
    public static EmbeddedInfrastructure start(Path dataDirectory, EmbeddedPorts wanted, Workers workers) {
        EmbeddedPorts ports = wanted.resolved();
        var kafka = begin("kafka", () -> EmbeddedKafka.start(dataDirectory.resolve("kafka"), ports.kafka()));
        var questDb = begin(
                "questdb",
                () -> EmbeddedQuestDb.start(
                        dataDirectory.resolve("questdb"), ports.questdb(), BasicCredentials.random()));
        var redis = begin(
                "redis",
                () -> EmbeddedRedis.start(
                        dataDirectory.resolve("redis"), ports.redis(), BasicCredentials.random(), workers));
        var mongo = begin("mongo", () -> EmbeddedMongo.start(dataDirectory.resolve("mongo"), ports.mongo()));
        try {
            CompletableFuture.allOf(kafka, questDb, redis, mongo).join();
        } catch (CompletionException e) {
            closeStarted(List.of(mongo, redis, questDb, kafka));
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw EmbeddedStartException.of("the embedded infrastructure", dataDirectory, cause);
        }
        return new EmbeddedInfrastructure(kafka.join(), questDb.join(), redis.join(), mongo.join());
    }

    private static <T extends AutoCloseable> CompletableFuture<T> begin(String name, Supplier<T> start) {
        return CompletableFuture.supplyAsync(start, Threads.perTask("start-" + name));
    }

    private static void closeStarted(List<CompletableFuture<? extends AutoCloseable>> parts) {
        parts.stream().filter(part -> !part.isCompletedExceptionally()).forEach(part -> closeQuietly(part.join()));
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("{} did not close cleanly", part.getClass().getSimpleName(), e);
        }
    }

    public EmbeddedKafka kafka() {
        return kafka;
    }

    public EmbeddedQuestDb questDb() {
        return questDb;
    }

    public EmbeddedRedis redis() {
        return redis;
    }

    public EmbeddedMongo mongo() {
        return mongo;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            closeQuietly(mongo);
            closeQuietly(redis);
            closeQuietly(questDb);
            closeQuietly(kafka);
        }
    }
}
