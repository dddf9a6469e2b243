package dev.frostline.query.store;

import com.influxdb.Cancellable;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.query.FluxRecord;
import dev.frostline.wire.StoredTag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;

/**
 * Reads rollups from InfluxDB 2 by Flux. A query that times out is cancelled, which cancels it in InfluxDB too.
 */
final class InfluxMetricStore implements MetricStore {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration MAX_CALL_TIME = Duration.ofSeconds(60);

    /** OkHttp creates the listener of a call in the thread that makes the call. */
    private static final ThreadLocal<Call> LAST_CALL = new ThreadLocal<>();

    private final InfluxDBClient client;
    private final String bucket;
    private final String url;

    InfluxMetricStore(MetricStoreSettings.Influx settings) {
        this.bucket = settings.bucket();
        this.url = settings.url().toString();
        this.client = InfluxDBClientFactory.create(InfluxDBClientOptions.builder()
                .url(url)
                .authenticateToken(settings.token().value().toCharArray())
                .org(settings.org())
                .bucket(bucket)
                .okHttpClient(new OkHttpClient.Builder()
                        .dispatcher(dispatcher())
                        .connectTimeout(CONNECT_TIMEOUT)
                        .eventListenerFactory(InfluxMetricStore::captureCall)
                        .readTimeout(MAX_CALL_TIME)
                        .callTimeout(MAX_CALL_TIME))
                .build());
    }

    @Override
    public List<WindowSummary> summaries(RollupQuery query) {
        Deadline deadline = new Deadline(query.timeout());
        Map<Key, Double> counts = aggregate(query, "count", "sum", deadline);
        Map<Key, Double> sums = aggregate(query, "sum", "sum", deadline);
        Map<Key, Double> lowest = aggregate(query, "min", "min", deadline);
        Map<Key, Double> highest = aggregate(query, "max", "max", deadline);
        List<WindowSummary> result = new ArrayList<>();
        counts.forEach((key, count) -> {
            ToDoubleFunction<Map<Key, Double>> of = values -> values.getOrDefault(key, Double.NaN);
            result.add(new WindowSummary(
                    key.windowStart(),
                    key.group(),
                    count.longValue(),
                    of.applyAsDouble(sums),
                    of.applyAsDouble(lowest),
                    of.applyAsDouble(highest)));
        });
        return result;
    }

    @Override
    public void sketches(RollupQuery query, SketchConsumer consumer) {
        run(FluxQueries.rows(bucket, query, "sketch"), new Deadline(query.timeout()), row -> {
            Key key = key(row, query);
            consumer.accept(key.windowStart(), key.group(), Base64.getDecoder().decode(String.valueOf(row.getValue())));
        });
    }

    @Override
    public void ping() {
        if (!Boolean.TRUE.equals(client.ping())) {
            throw new StoreUnavailableException("InfluxDB at " + url + " does not answer");
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private Map<Key, Double> aggregate(RollupQuery query, String field, String function, Deadline deadline) {
        Map<Key, Double> result = new HashMap<>();
        run(FluxQueries.aggregate(bucket, query, field, function), deadline, row -> {
            if (row.getValue() instanceof Number number) {
                result.put(key(row, query), number.doubleValue());
            }
        });
        return result;
    }

    private void run(String flux, Deadline deadline, Consumer<FluxRecord> consumer) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        BiConsumer<Cancellable, FluxRecord> rows = (call, row) -> {
            if (deadline.isOver()) {
                call.cancel();
            } else {
                consumer.accept(row);
            }
        };
        LAST_CALL.remove();
        client.getQueryApi().query(flux, rows, done::completeExceptionally, () -> done.complete(null));
        await(done, deadline, LAST_CALL.get());
    }

    /** OkHttp sends at most five requests to a host at a time by default; others would wait. */
    private static Dispatcher dispatcher() {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequestsPerHost(dispatcher.getMaxRequests());
        return dispatcher;
    }

    private static EventListener captureCall(Call call) {
        LAST_CALL.set(call);
        return EventListener.NONE;
    }

    private void await(CompletableFuture<Void> done, Deadline deadline, Call call) {
        try {
            done.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            call.cancel();
            throw new StoreTimeoutException(deadline.timeout(), e);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw deadline.isOver()
                    ? new StoreTimeoutException(deadline.timeout(), cause)
                    : new StoreUnavailableException(
                            "InfluxDB at " + url + " cannot be queried: " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("the query was interrupted", e);
        }
    }

    private static Key key(FluxRecord row, RollupQuery query) {
        Instant time = Objects.requireNonNull(row.getTime(), "_time");
        List<String> values = query.groupBy().stream()
                .map(dimension -> row.getValueByKey(dimension.column()))
                .map(value -> value == null ? "" : StoredTag.decode(value.toString()))
                .toList();
        return new Key(time.toEpochMilli(), values.isEmpty() ? GroupKey.ALL : new GroupKey(values));
    }

    private record Key(long windowStart, GroupKey group) {}

    private record Deadline(Duration timeout, long nanoTime) {
        Deadline(Duration timeout) {
            this(timeout, System.nanoTime() + timeout.toNanos());
        }

        boolean isOver() {
            return remainingNanos() <= 0;
        }

        /** Nanoseconds. */
        long remainingNanos() {
            return nanoTime - System.nanoTime();
        }
    }
}
