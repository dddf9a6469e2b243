package dev.frostline.query.store;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads rollups from QuestDB by SQL over HTTP. */
final class QuestDbMetricStore implements MetricStore {
    private static final Duration PING_TIMEOUT = Duration.ofSeconds(2);

    private final QuestDbHttp http;

    QuestDbMetricStore(URI url) {
        this.http = new QuestDbHttp(url);
    }

    @Override
    public List<WindowNumbers> numbers(RollupQuery query) {
        List<WindowNumbers> result = new ArrayList<>();
        http.query(QuestDbSql.numbers(query), query.timeout(), row -> {
            long start = row.whole();
            GroupKey group = row.group(query.groupBy().size());
            result.add(new WindowNumbers(start, group, row.whole(), row.number(), row.number(), row.number()));
        });
        return result;
    }

    @Override
    public void sketches(RollupQuery query, SketchConsumer consumer) {
        http.query(QuestDbSql.sketches(query), query.timeout(), row -> {
            long start = row.whole();
            GroupKey group = row.group(query.groupBy().size());
            consumer.accept(start, group, Base64.getDecoder().decode(row.text()));
        });
    }

    @Override
    public void ping() {
        http.query("SELECT 1", PING_TIMEOUT, row -> {});
    }

    @Override
    public void close() {
        http.close();
    }
}
