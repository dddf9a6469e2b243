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

/** Reads topics of results. Used by one thread; another thread may stop it. */
public final class ResultReader {
    private static final int REPORT_INTERVAL = 10_000;

    private final CommittedTopicReader content;
    private final LongConsumer progress;
    private long read;
    private volatile boolean stopped;

    /** @param progress receives the total number of records read, from time to time */
    public ResultReader(KafkaSettings kafka, LongConsumer progress) {
        this.content = new CommittedTopicReader(kafka);
        this.progress = progress;
    }

    /** Passes each record of the topic to a reader, the records of a partition in order. */
    public <T> void forEach(String topic, WireCodec<T> codec, Reader<T> reader) {
        content.forEach(topic, received -> {
            report();
            if (received.value() != null) {
                reader.read(decode(codec, received.value()), received);
            }
        });
    }

    /** @return the last result of each name on a topic */
    <T> Map<String, T> last(String topic, ResultKind<T> kind) {
        Map<String, T> last = new TreeMap<>();
        forEach(topic, kind.codec(), (value, received) -> last.put(kind.name().apply(value), value));
        return last;
    }

    /**
     * Passes the last replayed result of each name within the range together with the last live result; then the live
     * results without a replayed one.
     *
     * @param replayed topic of the replay
     * @param both receives the live result, null where there is none, and the replayed result
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

    /** Ends the current read with a {@link CancellationException}. */
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
            throw new IllegalStateException("a record was not written by Frostline: " + e.detail(), e);
        }
    }

    /** Receives decoded records. */
    @FunctionalInterface
    public interface Reader<T> {
        void read(T value, ConsumerRecord<byte[], byte[]> received);
    }
}
