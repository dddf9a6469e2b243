package dev.frostline.notifier;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.frostline.embedded.kafka.EmbeddedKafka;
import dev.frostline.embedded.store.EmbeddedMongo;
import dev.frostline.embedded.store.EmbeddedRedis;
import dev.frostline.model.alert.Alert;
import dev.frostline.ops.Metrics;
import dev.frostline.supervision.Workers;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;
import redis.clients.jedis.RedisClient;

/** A real broker and real stores, and what tests do with them. */
final class NotifierFixture implements AutoCloseable {
    private static final String GROUP = "frostline-notifier";

    private final EmbeddedKafka kafka;
    private final EmbeddedMongo mongo;
    private final EmbeddedRedis redis;
    private final MongoClient client;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    NotifierFixture(Path directory) {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        mongo = EmbeddedMongo.start(directory.resolve("mongo"), 0);
        redis = EmbeddedRedis.start(directory.resolve("redis"), 0, new Workers(new SimpleMeterRegistry()));
        client = MongoClients.create(mongo.url());
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Topics, group, database and marks as on the first day. */
    void reset() throws ExecutionException, InterruptedException {
        List<String> topics =
                List.of(Topics.ALERTS.name(), Topics.ALERTS.deadLetter().name());
        if (admin.listTopics().names().get().containsAll(topics)) {
            admin.deleteTopics(topics).all().get();
        }
        if (admin.listGroups().all().get().stream()
                .anyMatch(group -> group.groupId().equals(GROUP))) {
            admin.deleteConsumerGroups(List.of(GROUP)).all().get();
        }
        new TopicCreation(1, Optional.empty()).createMissing(admin, List.of(Topics.ALERTS, Topics.ALERTS.deadLetter()));
        emptyMongo();
        emptyRedis();
    }

    void emptyMongo() {
        database().getCollection("alerts").deleteMany(new Document());
        database().getCollection("notifications").deleteMany(new Document());
    }

    void emptyRedis() {
        try (RedisClient client = RedisClient.create(redis.url())) {
            client.flushAll();
        }
    }

    MongoDatabase database() {
        return client.getDatabase("frostline");
    }

    Map<String, String> environment(String... more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "FROSTLINE_MONGO_URL", mongo.url(),
                "FROSTLINE_REDIS_URL", redis.url(),
                "FROSTLINE_HTTP_PORT", "0",
                "FROSTLINE_NOTIFIER_WEBHOOK_TIMEOUT", "1s",
                "FROSTLINE_NOTIFIER_WEBHOOK_ALLOWED_HOSTS", "127.0.0.1",
                "FROSTLINE_NOTIFIER_WEBHOOK_ALLOW_PRIVATE", "true"));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    RunningNotifier start(String... more) {
        return new RunningNotifier(environment(more));
    }

    void publish(Alert... alerts) {
        for (Alert alert : alerts) {
            publish(alert.alertId(), Codecs.ALERT.encode(alert));
        }
    }

    void publish(String key, byte[] value) {
        var unused =
                producer.send(new ProducerRecord<>(Topics.ALERTS.name(), key.getBytes(StandardCharsets.UTF_8), value));
        producer.flush();
    }

    /** As an operator resets the group; nothing may run. */
    void resetOffsets() throws ExecutionException, InterruptedException {
        admin.alterConsumerGroupOffsets(
                        GROUP, Map.of(new TopicPartition(Topics.ALERTS.name(), 0), new OffsetAndMetadata(0)))
                .all()
                .get();
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters(int expected) {
        TopicPartition partition = new TopicPartition(Topics.ALERTS.deadLetter().name(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            for (int i = 0; i < 10 && found.size() < expected; i++) {
                consumer.poll(Duration.ofSeconds(1)).records(partition).forEach(found::add);
            }
            return found;
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        admin.close(Duration.ofSeconds(1));
        client.close();
        redis.close();
        mongo.close();
        kafka.close();
    }

    /** A notifier and its counters. */
    static final class RunningNotifier implements AutoCloseable {
        final Metrics metrics = new Metrics();
        final NotifierService service;

        RunningNotifier(Map<String, String> environment) {
            service = new NotifierService(NotifierConfig.from(environment), metrics);
            service.start();
        }

        double records(String outcome) {
            return metrics.registry()
                    .counter("frostline.notifier.records", "topic", "alerts", "outcome", outcome)
                    .count();
        }

        /** Over all webhooks. */
        double webhook(String outcome) {
            return metrics
                    .registry()
                    .find("frostline.notifier.notifications")
                    .tag("outcome", outcome)
                    .counters()
                    .stream()
                    .filter(counter -> !"log".equals(counter.getId().getTag("channel")))
                    .mapToDouble(counter -> counter.count())
                    .sum();
        }

        @Override
        public void close() {
            service.close();
            metrics.close();
        }
    }
}
