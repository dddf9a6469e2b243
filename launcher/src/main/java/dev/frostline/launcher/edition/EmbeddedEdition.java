package dev.frostline.launcher.edition;

import dev.frostline.config.KafkaSettings;
import dev.frostline.embedded.EmbeddedInfrastructure;
import dev.frostline.embedded.EmbeddedPorts;
import dev.frostline.notifier.NotifierConfig;
import dev.frostline.notifier.NotifierService;
import dev.frostline.ops.Metrics;
import dev.frostline.ops.Service;
import dev.frostline.producer.ProducerConfig;
import dev.frostline.producer.ProducerService;
import dev.frostline.query.QueryApiConfig;
import dev.frostline.query.QueryApiService;
import dev.frostline.sink.SinkService;
import dev.frostline.sink.pipeline.SinkConfig;
import dev.frostline.stream.StreamProcessorService;
import dev.frostline.stream.application.StreamProcessorConfig;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded infrastructure and the five services on it, in one process. */
public final class EmbeddedEdition implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedEdition.class);

    private static final long MAX_PARTITION_BYTES = 2L << 30;

    private final EmbeddedInfrastructure infrastructure;
    private final Metrics metrics = new Metrics();
    private final EmbeddedSettings settings;
    private final ProducerService producer;
    private final QueryApiService queryApi;
    private final List<Service> services;
    /** Work in the foreground, which ends before the services do. */
    private final AtomicReference<AutoCloseable> foreground = new AtomicReference<>(() -> {});

    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedEdition(EmbeddedInfrastructure infrastructure, EmbeddedSettings settings) {
        this.infrastructure = infrastructure;
        this.settings = settings;
        this.producer = new ProducerService(ProducerConfig.from(settings.producer()), metrics);
        this.queryApi = new QueryApiService(QueryApiConfig.from(settings.queryApi()), metrics);
        this.services = List.of(
                queryApi,
                new StreamProcessorService(StreamProcessorConfig.from(settings.service()), metrics),
                new SinkService(SinkConfig.from(settings.service()), metrics),
                new NotifierService(NotifierConfig.from(settings.service()), metrics),
                producer);
    }

    /** @param userSettings what the user set, by the services' names */
    public static EmbeddedEdition start(Path directory, EmbeddedPorts ports, Map<String, String> userSettings) {
        EmbeddedInfrastructure infrastructure = EmbeddedInfrastructure.start(directory, ports);
        try {
            EmbeddedEdition edition =
                    new EmbeddedEdition(infrastructure, new EmbeddedSettings(userSettings, directory, infrastructure));
            edition.createTopics();
            edition.startServices();
            return edition;
        } catch (RuntimeException e) {
            infrastructure.close();
            throw e;
        }
    }

    /** Once for all, so that the services need not wait for each other's. */
    private void createTopics() {
        KafkaSettings kafka = settings.kafka();
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            new TopicCreation(kafka.partitions(), Optional.empty())
                    .withRetentionBytes(MAX_PARTITION_BYTES)
                    .createMissing(admin, Topics.all());
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the topics cannot be created: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were created", e);
        }
    }

    private void startServices() {
        try {
            CompletableFuture.allOf(services.stream()
                            .map(service -> CompletableFuture.runAsync(service::start, EmbeddedEdition::inNewThread))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void inNewThread(Runnable task) {
        new Thread(task, "start-service").start();
    }

    List<Service> services() {
        return services;
    }

    /** The dashboard's and the API's. */
    public int port() {
        return queryApi.httpPort();
    }

    public EmbeddedSettings settings() {
        return settings;
    }

    public Metrics metrics() {
        return metrics;
    }

    /** Is closed before anything else, when the edition is closed meanwhile. */
    public void closeFirst(AutoCloseable work) {
        foreground.set(work);
    }

    /** What a user may want to reach, by name. */
    public Map<String, String> addresses() {
        return Map.of(
                "dashboard and API", "http://localhost:" + port(),
                "producer", "http://localhost:" + producer.httpPort() + "/api/v1/measurements",
                "kafka", infrastructure.kafka().bootstrapServers(),
                "questdb", infrastructure.questDb().url(),
                "mongo", infrastructure.mongo().url(),
                "redis", infrastructure.redis().url());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            closeQuietly("the import", foreground.get());
            for (int i = services.size() - 1; i >= 0; i--) {
                closeQuietly(services.get(i).name(), services.get(i));
            }
            infrastructure.close();
            metrics.close();
        }
    }

    private static void closeQuietly(String name, AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("{} did not close cleanly: {}", name, e.toString());
        }
    }
}
