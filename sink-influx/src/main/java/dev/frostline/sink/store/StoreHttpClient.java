package dev.frostline.sink.store;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** Creates clients of OkHttp, which influxdb-client-java uses too, without its conversions of the body. */
final class StoreHttpClient {
    private static final int CONNECT_SECONDS = 5;

    private StoreHttpClient() {}

    /** Creates a client with its own dispatcher, so that cancelling its calls cancels no others. */
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
            throw new IllegalArgumentException(base + " is no HTTP address");
        }
        return url.newBuilder().addPathSegments(path);
    }

    static String message(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Stops the threads of a client, which would otherwise run for another minute. */
    static void close(OkHttpClient client) {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
