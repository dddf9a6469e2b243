package dev.frostline.benchmarks.kills;

import dev.frostline.benchmarks.trial.Offsets;
import dev.frostline.benchmarks.trial.QuestDbClient;
import dev.frostline.concurrent.Polling;
import dev.frostline.embedded.kafka.OpenTransactions;
import dev.frostline.wire.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Waits, but not for ever: what has not come by then is counted as missing. */
final class CatchUpWait {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    /** The stream processor's application id if none is set. */
    private static final String GROUP = "frostline-stream-processor";

    private static final String MEASUREMENTS = Topics.MEASUREMENTS.name();

    private final String kafka;
    private final QuestDbClient store;

    CatchUpWait(String kafka, QuestDbClient store) {
        this.kafka = kafka;
        this.store = store;
    }

    /** Everything has begun to work. */
    void awaitFirstRows() throws Exception {
        Polling.require(TIMEOUT, POLL_INTERVAL, () -> rows() > 0, () -> "nothing reached the store");
    }

    /** @return whether the offset of the last measurement is committed, and with it all that it led to */
    boolean awaitProcessors() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            return Polling.await(
                    TIMEOUT,
                    POLL_INTERVAL,
                    () -> Offsets.committed(admin, GROUP, MEASUREMENTS) == Offsets.end(admin, MEASUREMENTS));
        }
    }

    void awaitRows(long expected) throws Exception {
        Polling.await(TIMEOUT, POLL_INTERVAL, () -> rows() >= expected);
    }

    /** @return those that were open at the last look: at any other, one may just be about to end */
    List<String> awaitNoTransaction(OpenTransactions open) throws Exception {
        List<String> left = new ArrayList<>();
        Polling.await(Duration.ofMinutes(1), POLL_INTERVAL, () -> {
            left.clear();
            left.addAll(open.all());
            return left.isEmpty();
        });
        return left;
    }

    /** None while the store is away or has no tables yet. */
    private long rows() throws InterruptedException {
        try {
            return StoredRows.count(store);
        } catch (IOException e) {
            return 0;
        }
    }
}
