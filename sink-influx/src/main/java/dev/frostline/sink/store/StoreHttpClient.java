package dev.frostline.sink.store;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** The HTTP layer of influxdb-client-java, without what it would do to a body of line protocol. */
final class StoreHttpClient {
    private static final int CONNECT_SECONDS = 5;

    private StoreHttpClient() {}

    /** A client with a dispatcher of its own, so that ending its calls ends no others. */
    static OkHttpClient client(StoreSettings settings) {
        return new OkHttpClient.Builder()
                .dispatcher(new Dispatcher())
                .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(settings.timeout())
                .writeTimeout(settings.timeout())
                .callTimeout(settings.timeout())
                .followRedirects(false)
                .build();
    }

    static HttpUrl.Builder url(URI base, String path) {
        HttpUrl url = HttpUrl.get(base);
        if (url == null) {
            throw new IllegalArgumentException(base + " is not an address of HTTP");
        }
        return url.newBuilder().addPathSegments(path);
    }

    static String message(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Closes what would otherwise keep its threads for a minute. */
    static void close(OkHttpClient client) {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
