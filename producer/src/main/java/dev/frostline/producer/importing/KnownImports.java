package dev.frostline.producer.importing;

import dev.frostline.config.KafkaSettings;
import dev.frostline.producer.format.FileOptions;
import dev.frostline.producer.publish.StopSignal;
import dev.frostline.producer.publish.StoppedException;
import dev.frostline.producer.topics.Checkpoints;
import dev.frostline.producer.topics.HistoryTopic;
import dev.frostline.producer.topics.KafkaUnavailableException;
import dev.frostline.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The imports whose checkpoints are in Kafka. Waits for Kafka where it is away. */
final class KnownImports {
    private static final Logger LOG = LoggerFactory.getLogger(KnownImports.class);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(2);

    private final KafkaSettings kafka;
    private final StopSignal stop;

    KnownImports(KafkaSettings kafka, StopSignal stop) {
        this.kafka = kafka;
        this.stop = stop;
    }

    /**
     * Finds the import of this file: of the same content, or of its beginning where the file has grown since. The longest
     * content counts.
     *
     * @return the fingerprint that identifies the import, a new one where the file was never imported
     */
    String sourceOf(Path file, FileOptions options) throws StoppedException, IOException {
        Map<String, ImportCheckpoint> all = withRetries(this::checkpoints);
        long size = Files.size(file);
        String source = Fingerprint.of(file, options);
        Optional<Map.Entry<String, ImportCheckpoint>> longest = Optional.empty();
        for (Map.Entry<String, ImportCheckpoint> one : all.entrySet()) {
            ReadContent content = one.getValue().content();
            if (content != null && content.begins(file, options, size)) {
                longest = Optional.of(
                        longest.filter(found -> sizeOf(found) >= content.size()).orElse(one));
            }
        }
        return longest.map(Map.Entry::getKey).orElse(source);
    }

    /**
     * @return the latest event time of the measurements in Kafka, null where there are none. The last records may
     *     belong to another import, whose checkpoint has the latest time before it
     */
    @Nullable
    Long latestEventTime() throws StoppedException {
        OptionalLong latest = withRetries(() -> {
            LongStream last = new HistoryTopic(kafka, Topics.MEASUREMENTS.name()).latest().stream();
            LongStream imports = checkpoints().values().stream()
                    .map(ImportCheckpoint::late)
                    .filter(late -> late != null && late.latest() != null)
                    .mapToLong(LateMeasurements::latest);
            return LongStream.concat(last, imports).max();
        });
        return latest.isPresent() ? latest.getAsLong() : null;
    }

    private static long sizeOf(Map.Entry<String, ImportCheckpoint> one) {
        ReadContent content = one.getValue().content();
        return content == null ? 0 : content.size();
    }

    private Map<String, ImportCheckpoint> checkpoints() {
        Map<String, ImportCheckpoint> all = new TreeMap<>();
        new Checkpoints(kafka).ensureAndReadAll().forEach((source, json) -> ImportCheckpoint.decode(json)
                .ifPresent(found -> all.put(source, found)));
        return all;
    }

    private <T> T withRetries(KafkaRead<T> read) throws StoppedException {
        while (true) {
            stop.pause(Duration.ZERO);
            try {
                return read.read();
            } catch (KafkaUnavailableException | KafkaException e) {
                LOG.warn("{}; the request is retried", e.getMessage());
                stop.pause(RETRY_PAUSE);
            }
        }
    }

    @FunctionalInterface
    private interface KafkaRead<T> {
        T read() throws KafkaUnavailableException;
    }
}
