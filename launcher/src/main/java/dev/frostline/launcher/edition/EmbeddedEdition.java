package dev.frostline.launcher.edition;

import dev.frostline.concurrent.Threads;
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
import dev.frostline.supervision.WorkerSettings;
import dev.frostline.supervision.Workers;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded infrastructure and the five services on it, in one process. */
public final class EmbeddedEdition implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedEdition.class);

    private static final long MAX_PARTITION_BYTES = 2L << 30;

    private final EmbeddedInfrastructure infrastructure;
    private final Metrics metrics;
    private final Workers workers;
    private final EmbeddedSettings settings;
    private final ProducerService producer;
    private final QueryApiService queryApi;
    private final List<Service> services;
    /** The work of the command, which is closed before the services. */
    private volatile AutoCloseable foreground = () -> {};

    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedEdition(
            EmbeddedInfrastructure infrastructure,
            EmbeddedSettings settings,
            Metrics metrics,
            Workers workers,
            Workers embedded) {
        this.infrastructure = infrastructure;
        this.metrics = metrics;
        this.workers = workers;
        this.settings = settings;
        this.producer = new ProducerService(ProducerConfig.from(settings.producer()), metrics, workers.group());
        this.queryApi = new QueryApiService(
                QueryApiConfig.from(settings.queryApi()),
                metrics,
                workers.group(),
                Map.of("embedded", embedded::check));
        this.services = List.of(
                queryApi,
                new StreamProcessorService(StreamProcessorConfig.from(settings.service()), metrics, workers.group()),
                new SinkService(SinkConfig.from(settings.service()), metrics, workers.group()),
                new NotifierService(NotifierConfig.from(settings.service()), metrics, workers.group()),
                producer);
    }

    /** @param userSettings the settings of the user, as each service reads them */
    public static EmbeddedEdition start(Path directory, EmbeddedPorts ports, Map<String, String> userSettings) {
        return start(directory, ports, userSettings, UnaryOperator.identity());
    }

    /** @param supervision changes the settings of all workers */
    static EmbeddedEdition start(
            Path directory,
            EmbeddedPorts ports,
            Map<String, String> userSettings,
            UnaryOperator<WorkerSettings> supervision) {
        Metrics metrics = new Metrics();
        Workers workers = new Workers(metrics.registry(), supervision);
        Workers embedded = workers.group();
        EmbeddedInfrastructure infrastructure = EmbeddedInfrastructure.start(directory, ports, embedded);
        try {
            EmbeddedSettings settings = new EmbeddedSettings(userSettings, directory, infrastructure);
            EmbeddedEdition edition = new EmbeddedEdition(infrastructure, settings, metrics, workers, embedded);
            edition.createTopics();
            edition.startServices();
            return edition;
        } catch (RuntimeException e) {
            infrastructure.close();
            throw e;
        }
    }

    /** Creates all topics at once, so that no service has to wait for the topics of another one. */
    private void createTopics() {
        KafkaSettings kafka = settings.kafka();
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            new TopicCreation(kafka.partitions(), Optional.empty())
                    .withRetentionBytes(MAX_PARTITION_BYTES)
                    .createMissing(admin, Topics.all());
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the topics cannot be created: "
                            + Objects.requireNonNullElse(e.getCause(), e).getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were created", e);
        }
    }

    private void startServices() {
        Executor threads = Threads.perTask("start-service");
        try {
            CompletableFuture.allOf(services.stream()
                            .map(service -> CompletableFuture.runAsync(service::start, threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** @return the workers of all services and of the infrastructure */
    Workers workers() {
        return workers;
    }

    List<Service> services() {
        return services;
    }

    /** @return the port of the dashboard and the API */
    public int port() {
        return queryApi.httpPort();
    }

    public EmbeddedSettings settings() {
        return settings;
    }

    public Metrics metrics() {
        return metrics;
    }

    /** Sets the work that is closed before anything else when the edition is closed. */
    public void closeFirst(AutoCloseable work) {
        foreground = work;
    }

    /** @return the addresses that a user may want to open, by name */
    public Map<String, String> addresses() {
        return Map.of(
                "dashboard and API", "http://localhost:" + port(),
                "producer", "http://localhost:" + producer.httpPort() + "/api/v1/measurements",
                "kafka", infrastructure.kafka().bootstrapServers(),
                "questdb", infrastructure.questDb().url(),
                "mongo", infrastructure.mongo().url(),
                "redis", infrastructure.redis().address());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            closeQuietly("the import", foreground);
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
