package dev.frostline.query.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads rollups from QuestDB by SQL over HTTP. */
final class QuestDbMetricStore implements MetricStore {
    private static final Duration PING_TIMEOUT = Duration.ofSeconds(2);

    private final QuestDbQueryClient http;

    QuestDbMetricStore(MetricStoreSettings.QuestDb settings) {
        this.http = new QuestDbQueryClient(settings);
    }

    @Override
    public List<WindowSummary> summaries(RollupQuery query) {
        List<WindowSummary> result = new ArrayList<>();
        http.query(QuestDbQueries.summaries(query), query.timeout(), row -> {
            long start = row.nextLong();
            GroupKey group = row.nextGroup(query.groupBy().size());
            result.add(new WindowSummary(
                    start, group, row.nextLong(), row.nextDouble(), row.nextDouble(), row.nextDouble()));
        });
        return result;
    }

    @Override
    public void sketches(RollupQuery query, SketchConsumer consumer) {
        http.query(QuestDbQueries.sketches(query), query.timeout(), row -> {
            long start = row.nextLong();
            GroupKey group = row.nextGroup(query.groupBy().size());
            consumer.accept(start, group, Base64.getDecoder().decode(row.nextText()));
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
