package dev.frostline.query.store;

import dev.frostline.config.BasicCredentials;
import dev.frostline.config.Secret;
import dev.frostline.config.SettingsReader;
import java.net.URI;

/** The metric store to read, with its address and credentials. */
public record MetricStoreSettings(Kind kind, QuestDb questDb, Influx influx) {
    /** The supported stores. */
    public enum Kind {
        INFLUX,
        QUESTDB
    }

    /** The address and credentials of QuestDB. */
    public record QuestDb(URI url, BasicCredentials login) {}

    /** The address and credentials of InfluxDB 2. */
    public record Influx(URI url, Secret token, String org, String bucket) {}

    public static MetricStoreSettings read(SettingsReader settings) {
        return new MetricStoreSettings(
                settings.choice(
                        "FROSTLINE_METRIC_STORE", Kind.INFLUX, Kind.class, "the metric store: influx or questdb"),
                new QuestDb(
                        settings.uri("FROSTLINE_QUESTDB_URL", "http://localhost:9000", "address of QuestDB's HTTP"),
                        BasicCredentials.readQuestDb(settings)),
                new Influx(
                        settings.uri("FROSTLINE_INFLUX_URL", "http://localhost:8086", "address of InfluxDB 2"),
                        settings.secret("FROSTLINE_INFLUX_TOKEN", "token of InfluxDB"),
                        settings.text("FROSTLINE_INFLUX_ORG", "frostline", "organisation in InfluxDB"),
                        settings.text("FROSTLINE_INFLUX_BUCKET", "cold-starts", "bucket in InfluxDB")));
    }

    public MetricStore open() {
        return switch (kind) {
            case QUESTDB -> new QuestDbMetricStore(questDb);
            case INFLUX -> new InfluxMetricStore(influx);
        };
    }
}
