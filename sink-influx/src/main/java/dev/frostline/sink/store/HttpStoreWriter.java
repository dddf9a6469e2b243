package dev.frostline.sink.store;

import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Posts lines to {@code /api/v2/write}, which InfluxDB 2 and QuestDB both have. Thread-safe. */
public final class HttpStoreWriter implements StoreWriter {
    private final OkHttpClient client;
    private final Request request;
    private final StoreResponseReader responses;
    private final Duration timeout;
    private final boolean gzip;

    public HttpStoreWriter(StoreSettings settings) {
        this(settings, !settings.isLoopback());
    }

    HttpStoreWriter(StoreSettings settings, boolean gzip) {
        this.client = StoreHttpClient.client(settings);
        this.timeout = settings.timeout();
        this.gzip = gzip;
        this.request = request(settings, gzip);
        this.responses = new StoreResponseReader(settings);
    }

    private static Request request(StoreSettings settings, boolean gzip) {
        HttpUrl url = StoreHttpClient.url(settings.url(), "api/v2/write")
                .addQueryParameter("org", settings.org())
                .addQueryParameter("bucket", settings.bucket())
                .addQueryParameter("precision", "ns")
                .build();
        Request.Builder request = new Request.Builder().url(url);
        settings.authorization().ifPresent(value -> request.header("Authorization", value));
        if (gzip) {
            request.header("Content-Encoding", "gzip");
        }
        return request.build();
    }

    @Override
    public StoreResponse write(byte[] bytes, int start, int length) {
        Request post = request.newBuilder()
                .post(new LineProtocolBody(bytes, start, length, gzip))
                .build();
        long startNanos = System.nanoTime();
        try (Response response = client.newCall(post).execute()) {
            ResponseBody body = response.body();
            return responses.read(response.code(), body == null ? "" : body.string(), response.header("Retry-After"));
        } catch (InterruptedIOException e) {
            boolean timedOut = System.nanoTime() - startNanos >= timeout.toNanos();
            return timedOut
                    ? RetriableFailure.of(Cause.TIMED_OUT, "no answer to a write within " + timeout.toMillis() + " ms")
                    : RetriableFailure.of(Cause.UNREACHABLE, StoreHttpClient.message(e));
        } catch (IOException e) {
            return RetriableFailure.of(Cause.UNREACHABLE, StoreHttpClient.message(e));
        }
    }

    @Override
    public void abort() {
        client.dispatcher().cancelAll();
    }

    @Override
    public void close() {
        StoreHttpClient.close(client);
    }
}
