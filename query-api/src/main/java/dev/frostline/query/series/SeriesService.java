package dev.frostline.query.series;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.model.Resolution;
import dev.frostline.query.cache.AnswerCache;
import dev.frostline.query.cache.Cached;
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
 * Answers questions for charts: from the cache where the answer is still good, else from the store, and where the store
 * is away from the cache again, marked as stale. Thread-safe; only so many charts are made at a time.
 */
public final class SeriesService implements AutoCloseable {
    private static final Duration CLOSED_GOOD_FOR = Duration.ofMinutes(10);
    private static final Duration OPEN_GOOD_FOR = Duration.ofSeconds(2);

    private final SeriesReader reader;
    private final ResolutionChoice choice;
    private final LiveView live;
    private final AnswerCache cache;
    private final ObjectMapper json;
    private final Semaphore places;
    private final Duration timeout;

    public SeriesService(
            MetricStore store, SeriesSettings settings, LiveView live, AnswerCache cache, ObjectMapper json) {
        this.reader = new SeriesReader(store, settings.timeout());
        this.choice = new ResolutionChoice(settings.maxSketches());
        this.live = live;
        this.cache = cache;
        this.json = json;
        this.places = new Semaphore(settings.concurrency(), true);
        this.timeout = settings.timeout();
    }

    /**
     * @param fresh whether to ask the store even where the cache has an answer
     * @throws BusyException where too many charts are being made
     * @throws StoreUnavailableException where the store is away and nothing was remembered
     */
    public SeriesAnswer answer(SeriesQuestion question, boolean fresh) {
        String key = question.cacheKey();
        Freshness freshness = live.freshness();
        Optional<SeriesAnswer> good =
                fresh ? Optional.empty() : cache.fresh(key).flatMap(this::decode);
        if (good.isPresent()) {
            return good.get().withFreshness(freshness.asOf(), freshness.stale());
        }
        try {
            return make(question, key, freshness);
        } catch (StoreUnavailableException | StoreTimeoutException e) {
            SeriesAnswer old = cache.any(key).flatMap(this::decode).orElseThrow(() -> e);
            return old.withFreshness(old.asOf(), true);
        }
    }

    private SeriesAnswer make(SeriesQuestion question, String key, Freshness freshness) {
        takePlace();
        try {
            Resolution resolution = choice.choose(question, matchingSeries(question));
            SeriesReader.Page page =
                    reader.read(question, resolution, live.now().toEpochMilli());
            SeriesAnswer answer = page.answer().withFreshness(freshness.asOf(), freshness.stale());
            cache.put(key, encode(answer), page.closed() ? CLOSED_GOOD_FOR : OPEN_GOOD_FOR);
            return answer;
        } finally {
            places.release();
        }
    }

    private void takePlace() {
        try {
            if (!places.tryAcquire(timeout.toMillis() / 2, TimeUnit.MILLISECONDS)) {
                throw new BusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        }
    }

    private int matchingSeries(SeriesQuestion question) {
        Map<Dimension, String> filter = question.filter();
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

    private String encode(SeriesAnswer answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer could not be written: " + e.getOriginalMessage(), e);
        }
    }

    private Optional<SeriesAnswer> decode(Cached cached) {
        try {
            return Optional.of(json.readValue(cached.body(), SeriesAnswer.class));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // written by another version
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
