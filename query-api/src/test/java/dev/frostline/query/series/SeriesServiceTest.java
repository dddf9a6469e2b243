package dev.frostline.query.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.frostline.model.LatencySketch;
import dev.frostline.model.Resolution;
import dev.frostline.query.cache.AnswerCache;
import dev.frostline.query.cache.RedisSettings;
import dev.frostline.query.http.HttpJson;
import dev.frostline.query.live.LiveView;
import dev.frostline.query.store.GroupKey;
import dev.frostline.query.store.MetricStore;
import dev.frostline.query.store.RollupQuery;
import dev.frostline.query.store.StoreUnavailableException;
import dev.frostline.query.store.WindowNumbers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeriesServiceTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long FROM = START.toEpochMilli();
    private static final long MINUTE = 60_000;

    private final MemoryStore store = new MemoryStore();
    private Instant now = START.plus(Duration.ofDays(1));
    private final InstantSource clock = () -> now;
    private final AnswerCache cache = new AnswerCache(new RedisSettings(null), clock, new SimpleMeterRegistry());
    private final SeriesService service = new SeriesService(
            store,
            new SeriesSettings(500, 60_000, Duration.ofSeconds(5), 4),
            new LiveView(clock),
            cache,
            HttpJson.mapper());

    @AfterEach
    void closeService() {
        service.close();
    }

    @Test
    void givesPages_thatFitTogether() {
        for (int i = 0; i < 10; i++) {
            store.windows.add(new WindowNumbers(FROM + i * MINUTE, GroupKey.ALL, 1, i, i, i));
        }
        List<Double> values = new ArrayList<>();

        SeriesAnswer page = service.answer(question(null, 4), false);
        page.points().forEach(point -> values.add(point.value()));
        int pages = 1;
        while (page.nextCursor() != null) {
            long next = SeriesCursor.decode(page.nextCursor()).next();
            page = service.answer(question(next, 4), false);
            page.points().forEach(point -> values.add(point.value()));
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(values).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0);
    }

    @Test
    void remembersAnAnswer_thatCannotChangeAnyMore() {
        service.answer(question(null, 100), false);
        int asked = store.questions;

        now = now.plus(Duration.ofMinutes(5));
        service.answer(question(null, 100), false);

        assertThat(store.questions).isEqualTo(asked);
        service.answer(question(null, 100), true);
        assertThat(store.questions).isGreaterThan(asked);
    }

    @Test
    void forgetsSoon_whatStillChanges() {
        now = START.plus(Duration.ofMinutes(10));
        service.answer(question(null, 100), false);
        int asked = store.questions;

        now = now.plus(Duration.ofSeconds(3));
        service.answer(question(null, 100), false);

        assertThat(store.questions).isGreaterThan(asked);
    }

    @Test
    void marksARememberedAnswerAsStale_whenTheStoreIsAway() {
        now = START.plus(Duration.ofMinutes(10));
        store.windows.add(new WindowNumbers(FROM, GroupKey.ALL, 1, 5, 5, 5));
        service.answer(question(null, 100), false);
        store.away = true;
        now = now.plus(Duration.ofMinutes(20));

        SeriesAnswer answer = service.answer(question(null, 100), false);

        assertThat(answer.stale()).isTrue();
        assertThat(answer.points()).hasSize(1);
        assertThatThrownBy(() -> service.answer(question(null, 99), false))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void mergesTheSketchesOfEveryWindow_thoughReadersShareThem() {
        for (int i = 0; i < 10; i++) {
            store.add(FROM + i * MINUTE, 10 * i + 1, 10 * i + 2, 10 * i + 3);
            store.add(FROM + i * MINUTE, 1_000);
        }

        SeriesAnswer answer = service.answer(question(Statistic.of("p50"), null, 100), false);

        assertThat(answer.points()).hasSize(10);
        for (int i = 0; i < 10; i++) {
            SeriesAnswer.Point point = answer.points().get(i);
            assertThat(point.time()).isEqualTo(Instant.ofEpochMilli(FROM + i * MINUTE));
            assertThat(point.value()).isCloseTo(10 * i + 2, withinPercentage(1));
            assertThat(point.count()).isEqualTo(4);
        }
    }

    @Test
    void saysThatTheStoreIsAway_whereOneOfTheReadersFindsItSo() {
        store.add(FROM, 1);
        store.sketchesAwayFrom = FROM + 9 * MINUTE;

        assertThatThrownBy(() -> service.answer(question(Statistic.of("p50"), null, 100), false))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("away");
    }

    private static SeriesQuestion question(Long cursor, int maxPoints) {
        return question(Statistic.Plain.MEAN, cursor, maxPoints);
    }

    private static SeriesQuestion question(Statistic statistic, Long cursor, int maxPoints) {
        return new SeriesQuestion(
                Map.of(),
                List.of(),
                statistic,
                "test",
                FROM,
                FROM + 10 * MINUTE,
                Resolution.ONE_MINUTE,
                cursor,
                maxPoints);
    }

    /** Holds windows of one minute. */
    private static final class MemoryStore implements MetricStore {
        private final List<WindowNumbers> windows = new ArrayList<>();
        private final List<Map.Entry<Long, byte[]>> sketches = new ArrayList<>();
        private int questions;
        private volatile boolean away;
        private volatile long sketchesAwayFrom = Long.MAX_VALUE;

        void add(long start, double... millis) {
            LatencySketch sketch = new LatencySketch();
            Arrays.stream(millis).forEach(sketch::add);
            windows.add(
                    new WindowNumbers(start, GroupKey.ALL, sketch.count(), sketch.sum(), sketch.min(), sketch.max()));
            sketches.add(Map.entry(start, sketch.bins()));
        }

        @Override
        public synchronized List<WindowNumbers> numbers(RollupQuery query) {
            questions++;
            if (away) {
                throw new StoreUnavailableException("away");
            }
            return windows.stream()
                    .filter(window -> isAskedFor(query, window.windowStart()))
                    .toList();
        }

        @Override
        public void sketches(RollupQuery query, SketchConsumer consumer) {
            if (query.to() > sketchesAwayFrom) {
                throw new StoreUnavailableException("away");
            }
            sketches.stream()
                    .filter(sketch -> isAskedFor(query, sketch.getKey()))
                    .forEach(sketch -> consumer.accept(sketch.getKey(), GroupKey.ALL, sketch.getValue()));
        }

        private static boolean isAskedFor(RollupQuery query, long start) {
            return query.resolution() == Resolution.ONE_MINUTE && start >= query.from() && start < query.to();
        }

        @Override
        public void ping() {
            questions++;
        }

        @Override
        public void close() {
            away = true;
        }
    }
}
