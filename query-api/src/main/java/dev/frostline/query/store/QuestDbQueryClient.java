package dev.frostline.query.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.frostline.concurrent.ThreadPools;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * QuestDB's {@code /exec}, with the response read row by row as it arrives. The time-out covers all of it: a
 * watchdog closes the response if its reader waits too long.
 */
final class QuestDbQueryClient implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_MESSAGE_BYTES = 4096;
    private static final int BAD_REQUEST = 400;
    private static final String NO_TABLE = "table does not exist";
    private static final JsonFactory JSON = new JsonFactory();

    private final URI url;
    private final Optional<String> authorization;
    private final ExecutorService threads = ThreadPools.cached("questdb-http");
    private final ScheduledExecutorService watchdog = ThreadPools.scheduled("questdb-watchdog", 1);
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();

    QuestDbQueryClient(MetricStoreSettings.QuestDb settings) {
        this.url = settings.url();
        this.authorization = settings.login().header();
    }

    /** Passes on each row; the consumer reads the selected values in the order of the query. */
    void query(String sql, Duration timeout, Consumer<QuestDbRow> consumer) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try (InputStream body = send(sql, timeout)) {
            ScheduledFuture<?> closing =
                    watchdog.schedule(() -> closeQuietly(body), deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            try {
                readRows(body, consumer);
            } finally {
                closing.cancel(false);
            }
        } catch (HttpTimeoutException e) {
            throw new StoreTimeoutException(timeout, e);
        } catch (IOException | UncheckedIOException e) {
            throw System.nanoTime() >= deadline
                    ? new StoreTimeoutException(timeout, e)
                    : new StoreUnavailableException("QuestDB at " + url + " cannot be queried: " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("the query was interrupted", e);
        }
    }

    private InputStream send(String sql, Duration timeout) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        url.resolve("/exec?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8)))
                .timeout(timeout)
                .header("Statement-Timeout", Long.toString(timeout.toMillis()));
        authorization.ifPresent(value -> request.header("Authorization", value));
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            return response.body();
        }
        String message;
        try (InputStream body = response.body()) {
            message = new String(body.readNBytes(MAX_MESSAGE_BYTES), StandardCharsets.UTF_8);
        }
        if (response.statusCode() == BAD_REQUEST && message.contains(NO_TABLE)) {
            return InputStream.nullInputStream(); // nothing has been written yet
        }
        throw new StoreUnavailableException("QuestDB answered " + response.statusCode() + ": " + message);
    }

    /**
     * Reads a response of any content: an unexpected one ends with an exception, never with a loop.
     *
     * @throws IOException if the response is truncated or is no response of QuestDB; unchecked from within a row
     */
    static void readRows(InputStream body, Consumer<QuestDbRow> consumer) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() == null || !enterDataset(json)) {
                return;
            }
            QuestDbRow row = new QuestDbRow(json);
            while (json.nextToken() == JsonToken.START_ARRAY) {
                consumer.accept(row);
                skipRest(json);
            }
            readEnd(json);
        }
    }

    private static boolean enterDataset(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("dataset")) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }

    /** Skips the values of a row that its consumer did not read. */
    private static void skipRest(JsonParser json) throws IOException {
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == null) {
                throw new IOException("the response ends within a row");
            }
            json.skipChildren();
        }
    }

    /** QuestDB reports a failure in the middle of a response after the rows. */
    private static void readEnd(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("error")) {
                throw new StoreUnavailableException("QuestDB stopped in the middle of a response: " + json.getText());
            }
            json.skipChildren();
        }
    }

    private static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // the reader gets the error
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? "no connection" : e.getMessage();
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
        threads.shutdownNow();
    }
}
