package dev.frostline.sink.store;

import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import dev.frostline.sink.store.StoreResponse.Written;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Creates one of QuestDB's tables and sets its retention. QuestDB counts a retention from the newest point or from now,
 * whichever is earlier. The retention is changed only if it differs, because each change makes QuestDB discard the
 * cached plans of its queries. Thread-safe.
 */
public final class QuestDbSchema implements StoreSchema {
    private final QuestDbTable table;
    private final Duration retention;
    private final StoreSettings settings;
    private final OkHttpClient client;
    private final StoreResponseReader responses;

    public QuestDbSchema(StoreSettings settings, QuestDbTable table) {
        this.table = table;
        this.retention = table == QuestDbTable.MEASUREMENTS ? settings.retentionRaw() : settings.retentionRollups();
        this.settings = settings;
        this.client = StoreHttpClient.client(settings);
        this.responses = new StoreResponseReader(settings);
    }

    @Override
    public StoreResponse ensure() {
        try {
            Reply created = execute(table.createStatement());
            return created.response() instanceof Written ? ensureRetention() : created.response();
        } catch (IOException e) {
            return RetriableFailure.of(Cause.UNREACHABLE, StoreHttpClient.message(e));
        }
    }

    private StoreResponse ensureRetention() throws IOException {
        Reply current = execute(table.selectTimeToLive());
        if (!(current.response() instanceof Written)) {
            return current.response();
        }
        StoreAnswer answer = StoreAnswer.of(current.body());
        OptionalLong value = answer.rowLong(0);
        Optional<String> unit = answer.rowText(1);
        if (value.isEmpty() || unit.isEmpty()) {
            return RetriableFailure.of(
                    Cause.MISSING, "QuestDB does not report the retention of a table that was just created");
        }
        long partitions = table.partitions(retention);
        return table.hasTimeToLive(partitions, value.getAsLong(), unit.get())
                ? current.response()
                : execute(table.setTimeToLive(partitions)).response();
    }

    @Override
    public void close() {
        StoreHttpClient.close(client);
    }

    private Reply execute(String statement) throws IOException {
        HttpUrl url = StoreHttpClient.url(settings.url(), "exec")
                .addQueryParameter("query", statement)
                .build();
        Request.Builder request = new Request.Builder().url(url);
        settings.authorization().ifPresent(value -> request.header("Authorization", value));
        try (Response response = client.newCall(request.build()).execute()) {
            ResponseBody body = response.body();
            String text = body == null ? "" : body.string();
            return new Reply(read(response.code(), text), text);
        }
    }

    private StoreResponse read(int status, String body) {
        return status == 400
                ? RetriableFailure.of(Cause.MISSING, "QuestDB does not create its tables: " + body.strip())
                : responses.read(status, body, null);
    }

    private record Reply(StoreResponse response, String body) {}
}
