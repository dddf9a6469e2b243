package dev.frostline.sink.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frostline.sink.store.StoreResponse.Rejected;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import dev.frostline.sink.store.StoreResponse.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the sink relies on, whichever store it is. */
abstract class StoreWriterContract {
    /** Nanoseconds; young enough for any retention. */
    private final long base = Instant.now().minusSeconds(3_600).toEpochMilli() * 1_000_000;

    private StoreWriter writer;

    /** A store with nothing in it, not yet set up. */
    protected abstract StoreSettings settings() throws Exception;

    protected abstract StoreSchema schema(StoreSettings settings);

    /** The points whose function has this name. */
    protected abstract long count(String function);

    /** The value of the one point whose function has this name. */
    protected abstract double value(String function);

    @BeforeEach
    void open() throws Exception {
        StoreSettings settings = settings();
        writer = new SchemaEnsuringWriter(schema(settings), new HttpStoreWriter(settings));
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void holdsEachPointOnce_whenABatchIsWrittenTwice() {
        List<String> lines =
                IntStream.range(0, 5_000).mapToObj(i -> line("twice", i, i)).toList();

        assertThat(write(lines)).isEqualTo(new Written());
        assertThat(write(lines)).isEqualTo(new Written());

        awaitCount("twice", 5_000);
    }

    @Test
    void holdsTheLastValue_whenAPointIsWrittenAgain() {
        assertThat(write(List.of(line("again", 1, 10)))).isEqualTo(new Written());
        assertThat(write(List.of(line("again", 1, 20), line("again", 1, 30)))).isEqualTo(new Written());

        awaitCount("again", 1);
        await().untilAsserted(() -> assertThat(value("again")).isEqualTo(30));
    }

    @Test
    void rejectsALine_whenItCannotBeParsed() {
        List<String> lines = new ArrayList<>(List.of(line("parse", 1, 1), line("parse", 2, 2), line("parse", 3, 3)));
        lines.set(1, "cold_start_metrics,function_name=parse cold_start_time_ms=1 x");

        assertThat(write(lines)).isInstanceOf(Rejected.class);
        assertThat(write(List.of(lines.get(1)))).isInstanceOf(Rejected.class);
        assertThat(write(List.of(lines.get(0), lines.get(2)))).isEqualTo(new Written());

        awaitCount("parse", 2);
    }

    @Test
    void rejectsALine_whenAFieldHasAnotherType() {
        assertThat(write(List.of(line("type", 1, 1)))).isEqualTo(new Written());
        String wrong = line("type", 2, 2).replace("cold_start_time_ms=2.0", "cold_start_time_ms=\"two\"");

        StoreResponse together = write(List.of(wrong, line("type", 3, 3)));
        StoreResponse alone = write(List.of(wrong));
        StoreResponse good = write(List.of(line("type", 3, 3)));

        assertThat(together).isInstanceOf(Rejected.class);
        assertThat(alone).isInstanceOf(Rejected.class);
        assertThat(good).isEqualTo(new Written());
        awaitCount("type", 2);
    }

    @Test
    void holdsTags_thatMustBeEscaped() {
        String tag = "a\\ b\\,c\\=d\\ \"é世\uFF3C";

        assertThat(write(List.of(line("x", 1, 1).replace("function_name=x", "function_name=" + tag))))
                .isEqualTo(new Written());

        awaitCount("a b,c=d \"é世\uFF3C", 1);
    }

    @Test
    void failsRetriably_whenNobodyListens() throws Exception {
        StoreSettings s = settings();
        StoreSettings nobody = new StoreSettings(
                s.kind(),
                java.net.URI.create("http://127.0.0.1:1"),
                s.token(),
                s.org(),
                s.bucket(),
                s.timeout(),
                s.retentionRaw(),
                s.retentionRollups());

        try (StoreWriter unreachable = new SchemaEnsuringWriter(schema(nobody), new HttpStoreWriter(nobody))) {
            assertThat(write(unreachable, List.of(line("away", 1, 1)))).isInstanceOf(RetriableFailure.class);
        }
    }

    protected final StoreResponse write(List<String> lines) {
        return write(writer, lines);
    }

    private static StoreResponse write(StoreWriter writer, List<String> lines) {
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(UTF_8);
        return writer.write(bytes, 0, bytes.length);
    }

    protected final String line(String function, long nanos, double value) {
        return "cold_start_metrics,function_name=" + function + ",pop_code=P cold_start_time_ms=" + value + " "
                + (base + nanos);
    }

    protected final void awaitCount(String function, long expected) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(count(function)).isEqualTo(expected));
    }
}
