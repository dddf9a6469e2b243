package dev.frostline.embedded.kafka;

import dev.frostline.concurrent.Polling;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the session of a broker that was killed, before the next one starts: runs the controller alone until it has
 * fenced the broker. Otherwise the next broker is still the leader according to the metadata and resumes the open
 * transactions. While it registers again no partition has a leader for a moment, and the broker drops the markers that
 * end these transactions (seen with 4.3.1: "Couldn't find leader endpoint … likely deleted already"). Such a
 * transaction stays open for ever: readers of committed records and the restoration of Kafka Streams never pass it.
 */
final class BrokerFencing {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerFencing.class);
    private static final String META_PROPERTIES = "meta.properties";
    /** Kafka's own mark of a log directory that was closed in order. */
    private static final String CLEAN_SHUTDOWN = ".kafka_cleanshutdown";

    private static final String FENCED_BROKERS = "kafka.controller:type=KafkaController,name=FencedBrokerCount";
    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);
    /** A broker that was killed before it registered is never fenced. */
    private static final Duration FENCING_TIMEOUT = Duration.ofSeconds(5);

    private BrokerFencing() {}

    /** Whether a broker ran in this directory and was not stopped in order. */
    static boolean isNeeded(Path logs) {
        return Files.exists(logs.resolve(META_PROPERTIES)) && Files.notExists(logs.resolve(CLEAN_SHUTDOWN));
    }

    static void fence(Path logs, int controllerPort) throws Exception {
        KafkaBroker controller = new KafkaBroker(KafkaProperties.ofControllerOnly(logs, controllerPort), logs);
        controller.start();
        try {
            awaitFenced();
        } finally {
            controller.stop();
        }
    }

    private static void awaitFenced() throws JMException, InterruptedException {
        ObjectName fenced = new ObjectName(FENCED_BROKERS);
        if (!Polling.await(FENCING_TIMEOUT, POLL_INTERVAL, () -> isPositive(fenced))) {
            LOG.warn("the controller has not fenced the broker that was killed");
        }
    }

    private static boolean isPositive(ObjectName gauge) throws JMException {
        var beans = ManagementFactory.getPlatformMBeanServer();
        return beans.isRegistered(gauge) && ((Number) beans.getAttribute(gauge, "Value")).intValue() > 0;
    }
}
