package dev.frostline.sink.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import dev.frostline.sink.store.StoreAnswer.Cause;
import dev.frostline.sink.store.StoreAnswer.Setback;
import dev.frostline.sink.store.StoreAnswer.Written;
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
    private final AnswerReader answers;

    public QuestDbSchema(StoreSettings settings, QuestDbTable table) {
        this.table = table;
        this.retention = table == QuestDbTable.MEASUREMENTS ? settings.retentionRaw() : settings.retentionRollups();
        this.settings = settings;
        this.client = HttpStore.client(settings);
        this.answers = new AnswerReader(settings);
    }

    @Override
    public StoreAnswer ensure() {
        try {
            Reply created = execute(table.definition());
            return created.answer() instanceof Written ? ensureRetention() : created.answer();
        } catch (IOException e) {
            return Setback.of(Cause.AWAY, HttpStore.sentence(e));
        }
    }

    private StoreAnswer ensureRetention() throws IOException {
        Reply now = execute(table.timeToLiveNow());
        if (!(now.answer() instanceof Written)) {
            return now.answer();
        }
        JsonArray row = now.firstRow();
        long partitions = table.partitions(retention);
        boolean kept =
                table.isKept(partitions, row.get(0).getAsLong(), row.get(1).getAsString());
        return kept ? now.answer() : execute(table.keep(partitions)).answer();
    }

    @Override
    public void close() {
        HttpStore.close(client);
    }

    private Reply execute(String statement) throws IOException {
        HttpUrl url = HttpStore.url(settings.url(), "exec")
                .addQueryParameter("query", statement)
                .build();
        Request request = new Request.Builder().url(url).build();
        try (Response response = client.newCall(request).execute()) {
            ResponseBody body = response.body();
            String text = body == null ? "" : body.string();
            return new Reply(read(response.code(), text), text);
        }
    }

    private StoreAnswer read(int status, String body) {
        return status == 400
                ? Setback.of(Cause.MISSING, "QuestDB does not make its tables: " + body.strip())
                : answers.read(status, body, null);
    }

    private record Reply(StoreAnswer answer, String body) {
        JsonArray firstRow() throws IOException {
            JsonArray rows = JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("dataset");
            if (rows == null || rows.isEmpty()) {
                throw new IOException("QuestDB does not know a table that it has just made");
            }
            return rows.get(0).getAsJsonArray();
        }
    }
}
