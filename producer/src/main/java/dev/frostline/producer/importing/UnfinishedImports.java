package dev.frostline.producer.importing;

import dev.frostline.config.KafkaSettings;
import dev.frostline.producer.topics.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds imports that did not reach the end of their file, and whose file has not changed. */
public final class UnfinishedImports {
    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedImports.class);

    private UnfinishedImports() {}

    /**
     * Finds the requests that continue these imports.
     *
     * @throws org.apache.kafka.common.KafkaException where Kafka cannot be reached
     */
    public static List<ImportRequest> find(KafkaSettings kafka) {
        List<ImportRequest> unfinished = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry :
                new Checkpoints(kafka).ensureAndReadAll().entrySet()) {
            ImportCheckpoint.decode(entry.getValue())
                    .filter(checkpoint -> !checkpoint.done() && isUnchanged(entry.getKey(), checkpoint))
                    .map(ImportCheckpoint::request)
                    .ifPresent(unfinished::add);
        }
        return List.copyOf(unfinished);
    }

    private static boolean isUnchanged(String source, ImportCheckpoint checkpoint) {
        Path file = Path.of(checkpoint.file());
        try {
            if (Files.isReadable(file) && hasContentOf(file, source, checkpoint)) {
                return true;
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
        }
        LOG.warn("the import of {} is not finished, and the file is gone or another one", file);
        return false;
    }

    /** A file that has grown is still the file of its import. */
    private static boolean hasContentOf(Path file, String source, ImportCheckpoint checkpoint) throws IOException {
        ReadContent content = checkpoint.content();
        return content == null
                ? Fingerprint.of(file, checkpoint.options()).equals(source)
                : content.begins(file, checkpoint.options(), Files.size(file));
    }
}
