package dev.frostline.stream.replay.comparison;

import dev.frostline.config.KafkaSettings;
import dev.frostline.stream.replay.CommittedTopicReader;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.WireCodec;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what is on topics of results; another thread may stop it. */
public final class ResultReader {
    private static final int REPORT_INTERVAL = 10_000;

    private final CommittedTopicReader content;
    private final LongConsumer progress;
    private long read;
    private volatile boolean stopped;

    /** @param progress is told now and then how many records were read in all */
    public ResultReader(KafkaSettings kafka, LongConsumer progress) {
        this.content = new CommittedTopicReader(kafka);
        this.progress = progress;
    }

    /** Shows each record of the topic, those of a partition in order. */
    public <T> void forEach(String topic, WireCodec<T> codec, Reader<T> reader) {
        content.forEach(topic, received -> {
            report();
            if (received.value() != null) {
                reader.read(decode(codec, received.value()), received);
            }
        });
    }

    /** By name, the last that a topic says. */
    <T> Map<String, T> last(String topic, ResultKind<T> kind) {
        Map<String, T> last = new TreeMap<>();
        forEach(topic, kind.codec(), (value, received) -> last.put(kind.name().apply(value), value));
        return last;
    }

    /**
     * Shows what a replay says last of each thing within the range, with what is said last of it live; then what is said
     * live only.
     *
     * @param both the live one comes first, null where there is none
     */
    public <T> void match(ResultKind<T> kind, String replayed, BiConsumer<T, T> both, Consumer<T> onlyLive) {
        Map<String, T> live = last(kind.topic().name(), kind);
        last(replayed, kind).forEach((name, value) -> {
            T published = live.remove(name);
            if (kind.counts().test(value)) {
                both.accept(published, value);
            }
        });
        live.values().stream().filter(kind.counts()).forEach(onlyLive);
    }

    /** Whoever reads gets a {@link CancellationException}. */
    public void stop() {
        stopped = true;
    }

    private void report() {
        if (stopped) {
            throw new CancellationException("stopped");
        }
        if (++read % REPORT_INTERVAL == 0) {
            progress.accept(read);
        }
    }

    private static <T> T decode(WireCodec<T> codec, byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("a record that Frostline did not write: " + e.detail(), e);
        }
    }

    /** Is shown records. */
    @FunctionalInterface
    public interface Reader<T> {
        void read(T value, ConsumerRecord<byte[], byte[]> received);
    }
}
