package dev.frostline.sink.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import dev.frostline.sink.store.StoreResponse.Written;
import java.io.IOException;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * One of QuestDB's tables. A retention counts from the newest point or from now, whichever is earlier, and is changed
 * only where it is another one: each change makes QuestDB forget the plans of its queries.
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
        JsonArray row = current.firstRow();
        long partitions = table.partitions(retention);
        boolean unchanged = table.hasTimeToLive(
                partitions, row.get(0).getAsLong(), row.get(1).getAsString());
        return unchanged
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
        Request request = new Request.Builder().url(url).build();
        try (Response response = client.newCall(request).execute()) {
            ResponseBody body = response.body();
            String text = body == null ? "" : body.string();
            return new Reply(read(response.code(), text), text);
        }
    }

    private StoreResponse read(int status, String body) {
        return status == 400
                ? RetriableFailure.of(Cause.MISSING, "QuestDB does not make its tables: " + body.strip())
                : responses.read(status, body, null);
    }

    private record Reply(StoreResponse response, String body) {
        JsonArray firstRow() throws IOException {
            JsonArray rows = JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("dataset");
            if (rows == null || rows.isEmpty()) {
                throw new IOException("QuestDB does not know a table that it has just made");
            }
            return rows.get(0).getAsJsonArray();
        }
    }
}
