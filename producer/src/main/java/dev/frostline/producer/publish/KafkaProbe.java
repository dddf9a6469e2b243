package dev.frostline.producer.publish;

import dev.frostline.config.KafkaSettings;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.FailureLog;
import dev.frostline.producer.topics.ProducerTopics;
import dev.frostline.supervision.Worker;
import dev.frostline.supervision.WorkerSettings;
import dev.frostline.supervision.Workers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks every few seconds, in a worker, whether Kafka is reachable. Creates the topics at the first success. */
public final class KafkaProbe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaProbe.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    /** Longer than the time-outs of the clients of Kafka. */
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final KafkaSettings kafka;
    private final FailureLog failures = new FailureLog(LOG, "reaching Kafka");
    private final Worker worker;
    private volatile @Nullable Admin admin;
    private boolean topicsPresent;
    private volatile CheckResult last = CheckResult.down("Kafka has not answered yet");

    public KafkaProbe(KafkaSettings kafka, Workers workers) {
        this.kafka = kafka;
        this.worker = workers.loop(
                "producer-kafka-probe",
                WorkerSettings.DEFAULT.withPause(EVERY).withDeadline(DEADLINE),
                heartbeat -> probe());
    }

    public void start() {
        worker.start();
    }

    public CheckResult check() {
        return last;
    }

    @Override
    public void close() {
        worker.close();
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    private void probe() throws InterruptedException {
        try {
            answered(nodes());
        } catch (ExecutionException e) {
            failed(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            failed(e);
        }
    }

    private int nodes() throws ExecutionException, InterruptedException {
        if (admin == null) {
            admin = ProducerTopics.admin(kafka);
        }
        if (!topicsPresent) {
            new ProducerTopics(kafka).ensure(admin);
            topicsPresent = true;
        }
        return admin.describeCluster().nodes().get().size();
    }

    private void answered(int nodes) {
        failures.succeeded();
        last = CheckResult.up(nodes + (nodes == 1 ? " broker" : " brokers"));
    }

    private void failed(Throwable failure) {
        if (!worker.isStopping()) {
            failures.failed(String.valueOf(failure.getMessage()));
            last = CheckResult.down("Kafka cannot be reached: " + failure.getMessage());
        }
    }
}
