package dev.frostline.embedded.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.metadata.storage.Formatter;

/** Formats the directory of a broker, once. */
final class KafkaStorage {
    /** Level 2 is KIP-890 part 2: each transaction has an epoch of its own, so that late writes of an earlier one cannot join it. */
    private static final short TRANSACTION_VERSION = 2;

    /** With it a killed broker's only replica would leave the in-sync set and have to be elected "uncleanly". */
    private static final short NO_ELIGIBLE_LEADER_REPLICAS = 0;

    private KafkaStorage() {}

    /** Does nothing to a directory that is formatted already. */
    static void format(Path logs, int node, String clusterId) throws Exception {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(logs);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(node)
                .setClusterId(clusterId)
                .setControllerListenerName(KafkaProperties.CONTROLLER_LISTENER)
                .addDirectory(logs.toString())
                .setMetadataLogDirectory(logs.toString())
                .setFeatureLevel("transaction.version", TRANSACTION_VERSION)
                .setFeatureLevel("eligible.leader.replicas.version", NO_ELIGIBLE_LEADER_REPLICAS)
                .run();
    }
}
