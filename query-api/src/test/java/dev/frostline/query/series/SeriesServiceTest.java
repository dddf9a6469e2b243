package dev.frostline.query.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.frostline.model.LatencySketch;
import dev.frostline.model.Resolution;
import dev.frostline.query.cache.RedisSettings;
import dev.frostline.query.cache.ResponseCache;
import dev.frostline.query.http.HttpJson;
import dev.frostline.query.live.LiveView;
import dev.frostline.query.paging.SeriesCursor;
import dev.frostline.query.store.GroupKey;
import dev.frostline.query.store.MetricStore;
import dev.frostline.query.store.RollupQuery;
import dev.frostline.query.store.StoreUnavailableException;
import dev.frostline.query.store.WindowSummary;
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
    private final ResponseCache cache = new ResponseCache(new RedisSettings(null), clock, new SimpleMeterRegistry());
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
            store.windows.add(new WindowSummary(FROM + i * MINUTE, GroupKey.ALL, 1, i, i, i));
        }
        List<Double> values = new ArrayList<>();

        SeriesResponse page = service.query(query(null, 4), false);
        page.points().forEach(point -> values.add(point.value()));
        int pages = 1;
        while (page.nextCursor() != null) {
            long next = SeriesCursor.decode(page.nextCursor()).next();
            page = service.query(query(next, 4), false);
            page.points().forEach(point -> values.add(point.value()));
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(values).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0);
    }

    @Test
    void cachesAResponse_whenItCannotChangeAnyMore() {
        service.query(query(null, 100), false);
        int queries = store.queries;

        now = now.plus(Duration.ofMinutes(5));
        service.query(query(null, 100), false);

        assertThat(store.queries).isEqualTo(queries);
        service.query(query(null, 100), true);
        assertThat(store.queries).isGreaterThan(queries);
    }

    @Test
    void expiresAResponseSoon_whenItStillChanges() {
        now = START.plus(Duration.ofMinutes(10));
        service.query(query(null, 100), false);
        int queries = store.queries;

        now = now.plus(Duration.ofSeconds(3));
        service.query(query(null, 100), false);

        assertThat(store.queries).isGreaterThan(queries);
    }

    @Test
    void marksACachedResponseAsStale_whenTheStoreIsUnavailable() {
        now = START.plus(Duration.ofMinutes(10));
        store.windows.add(new WindowSummary(FROM, GroupKey.ALL, 1, 5, 5, 5));
        service.query(query(null, 100), false);
        store.unreachable = true;
        now = now.plus(Duration.ofMinutes(20));

        SeriesResponse response = service.query(query(null, 100), false);

        assertThat(response.stale()).isTrue();
        assertThat(response.points()).hasSize(1);
        assertThatThrownBy(() -> service.query(query(null, 99), false)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void mergesTheSketchesOfEveryWindow_thoughReadersShareThem() {
        for (int i = 0; i < 10; i++) {
            store.add(FROM + i * MINUTE, 10 * i + 1, 10 * i + 2, 10 * i + 3);
            store.add(FROM + i * MINUTE, 1_000);
        }

        SeriesResponse response = service.query(query(ChartStatistic.of("p50"), null, 100), false);

        assertThat(response.points()).hasSize(10);
        for (int i = 0; i < 10; i++) {
            SeriesResponse.Point point = response.points().get(i);
            assertThat(point.time()).isEqualTo(Instant.ofEpochMilli(FROM + i * MINUTE));
            assertThat(point.value()).isCloseTo(10 * i + 2, withinPercentage(1));
            assertThat(point.count()).isEqualTo(4);
        }
    }

    @Test
    void failsAsUnavailable_whenOneOfTheReadersFails() {
        store.add(FROM, 1);
        store.sketchesAwayFrom = FROM + 9 * MINUTE;

        assertThatThrownBy(() -> service.query(query(ChartStatistic.of("p50"), null, 100), false))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("away");
    }

    private static SeriesQuery query(Long cursor, int maxPoints) {
        return query(ChartStatistic.Plain.MEAN, cursor, maxPoints);
    }

    private static SeriesQuery query(ChartStatistic statistic, Long cursor, int maxPoints) {
        return new SeriesQuery(
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
        private final List<WindowSummary> windows = new ArrayList<>();
        private final List<Map.Entry<Long, byte[]>> sketches = new ArrayList<>();
        private int queries;
        private volatile boolean unreachable;
        private volatile long sketchesAwayFrom = Long.MAX_VALUE;

        void add(long start, double... millis) {
            LatencySketch sketch = new LatencySketch();
            Arrays.stream(millis).forEach(sketch::add);
            windows.add(
                    new WindowSummary(start, GroupKey.ALL, sketch.count(), sketch.sum(), sketch.min(), sketch.max()));
            sketches.add(Map.entry(start, sketch.bins()));
        }

        @Override
        public synchronized List<WindowSummary> summaries(RollupQuery query) {
            queries++;
            if (unreachable) {
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
            queries++;
        }

        @Override
        public void close() {
            unreachable = true;
        }
    }
}
