package dev.frostline.query.series;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.model.Resolution;
import dev.frostline.query.cache.CachedResponse;
import dev.frostline.query.cache.ResponseCache;
import dev.frostline.query.live.Freshness;
import dev.frostline.query.live.LiveView;
import dev.frostline.query.store.Dimension;
import dev.frostline.query.store.MetricStore;
import dev.frostline.query.store.StoreTimeoutException;
import dev.frostline.query.store.StoreUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Serves charts: from the cache if the response is fresh, otherwise from the store, and if the store is unreachable from
 * the cache again, marked as stale. Thread-safe; the number of charts computed at a time is limited.
 */
public final class SeriesService implements AutoCloseable {
    private static final Duration CLOSED_FRESH_FOR = Duration.ofMinutes(10);
    private static final Duration OPEN_FRESH_FOR = Duration.ofSeconds(2);

    private static final long MAX_WAIT_MILLIS = 1_000;

    private final SeriesReader reader;
    private final ResolutionChoice resolutions;
    private final LiveView live;
    private final ResponseCache cache;
    private final ObjectMapper json;
    private final Semaphore permits;
    private final int maxWaiting;

    public SeriesService(
            MetricStore store, SeriesSettings settings, LiveView live, ResponseCache cache, ObjectMapper json) {
        this.reader = new SeriesReader(store, settings.timeout());
        this.resolutions = new ResolutionChoice(settings.maxSketches());
        this.live = live;
        this.cache = cache;
        this.json = json;
        this.permits = new Semaphore(settings.concurrency(), true);
        this.maxWaiting = 2 * settings.concurrency();
    }

    /**
     * @param fresh whether to ask the store even where the cache has an answer
     * @throws BusyException if too many charts are being computed
     * @throws StoreUnavailableException if the store is unreachable and no response is cached
     */
    public SeriesResponse query(SeriesQuery query, boolean fresh) {
        String key = query.cacheKey();
        Freshness freshness = live.freshness();
        Optional<SeriesResponse> cached =
                fresh ? Optional.empty() : cache.getFresh(key).flatMap(this::decode);
        if (cached.isPresent()) {
            return cached.get().withFreshness(freshness.asOf(), freshness.stale());
        }
        try {
            return read(query, key, freshness);
        } catch (StoreUnavailableException | StoreTimeoutException e) {
            SeriesResponse stale = cache.getAny(key).flatMap(this::decode).orElseThrow(() -> e);
            return stale.withFreshness(stale.asOf(), true);
        }
    }

    private SeriesResponse read(SeriesQuery query, String key, Freshness freshness) {
        acquirePermit();
        try {
            Resolution resolution = resolutions.choose(query, matchingSeries(query));
            SeriesReader.Page page = reader.read(query, resolution, live.now().toEpochMilli());
            SeriesResponse response = page.response().withFreshness(freshness.asOf(), freshness.stale());
            cache.put(key, encode(response), page.closed() ? CLOSED_FRESH_FOR : OPEN_FRESH_FOR);
            return response;
        } finally {
            permits.release();
        }
    }

    /** A few charts wait for others for a moment. All further ones are refused at once. */
    private void acquirePermit() {
        try {
            if (permits.getQueueLength() >= maxWaiting || !permits.tryAcquire(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new BusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        }
    }

    private int matchingSeries(SeriesQuery query) {
        Map<Dimension, String> filter = query.filter();
        return live.count(
                key -> matches(filter, Dimension.FUNCTION_NAME, key.functionName())
                        && matches(filter, Dimension.POP_CODE, key.popCode())
                        && matches(filter, Dimension.TIER, key.tier()),
                filter.get(Dimension.COUNTRY));
    }

    private static boolean matches(Map<Dimension, String> filter, Dimension dimension, String value) {
        String wanted = filter.get(dimension);
        return wanted == null || wanted.equals(value);
    }

    private String encode(SeriesResponse response) {
        try {
            return json.writeValueAsString(response);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a response could not be encoded: " + e.getOriginalMessage(), e);
        }
    }

    private Optional<SeriesResponse> decode(CachedResponse cached) {
        try {
            return Optional.ofNullable(json.readValue(cached.body(), SeriesResponse.class));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // written by another version
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
