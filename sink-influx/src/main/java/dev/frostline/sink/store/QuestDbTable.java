package dev.frostline.sink.store;

import java.time.Duration;

/**
 * The tables, with deduplication by all that names a point. Raw points lie in weeks: years of them in days are a
 * thousand directories, which take four times as long to fill. Rollups are fewer and lie in months; the index on
 * their resolution lets a chart over a year read the coarse windows alone.
 */
public enum QuestDbTable {
    MEASUREMENTS("cold_start_metrics", "WEEK", Duration.ofDays(7)) {
        @Override
        String createStatement() {
            return """
                CREATE TABLE IF NOT EXISTS cold_start_metrics (
                  timestamp TIMESTAMP_NS,
                  pop_code SYMBOL CAPACITY 256,
                  city SYMBOL CAPACITY 256,
                  country SYMBOL CAPACITY 256,
                  tier SYMBOL CAPACITY 256,
                  function_name SYMBOL CAPACITY 1024,
                  cold_start_time_ms DOUBLE,
                  latitude DOUBLE,
                  longitude DOUBLE
                ) TIMESTAMP(timestamp) PARTITION BY WEEK WAL
                DEDUP UPSERT KEYS(timestamp, pop_code, city, country, tier, function_name)""";
        }
    },
    ROLLUPS("cold_start_rollups", "MONTH", Duration.ofDays(30)) {
        @Override
        String createStatement() {
            return """
                CREATE TABLE IF NOT EXISTS cold_start_rollups (
                  timestamp TIMESTAMP_NS,
                  pop_code SYMBOL CAPACITY 256,
                  city SYMBOL CAPACITY 256,
                  country SYMBOL CAPACITY 256,
                  tier SYMBOL CAPACITY 256,
                  function_name SYMBOL CAPACITY 1024,
                  resolution SYMBOL CAPACITY 16 INDEX,
                  count LONG,
                  final BOOLEAN,
                  sum DOUBLE,
                  min DOUBLE,
                  max DOUBLE,
                  mean DOUBLE,
                  p50 DOUBLE,
                  p90 DOUBLE,
                  p95 DOUBLE,
                  p99 DOUBLE,
                  sketch VARCHAR
                ) TIMESTAMP(timestamp) PARTITION BY MONTH WAL
                DEDUP UPSERT KEYS(timestamp, pop_code, city, country, tier, function_name, resolution)""";
        }
    };

    /** Stands for no limit, because QuestDB cannot remove a time to live again. */
    private static final long UNLIMITED_YEARS = 1_000;

    private final String table;
    private final String unit;
    private final Duration partition;

    QuestDbTable(String table, String unit, Duration partition) {
        this.table = table;
        this.unit = unit;
        this.partition = partition;
    }

    abstract String createStatement();

    String selectTimeToLive() {
        return "SELECT ttlValue, ttlUnit FROM tables() WHERE table_name = '" + table + "'";
    }

    /** Whole partitions, since QuestDB drops nothing smaller; zero stands for ever. */
    long partitions(Duration retention) {
        return (retention.toMillis() + partition.toMillis() - 1) / partition.toMillis();
    }

    boolean hasTimeToLive(long partitions, long currentValue, String currentUnit) {
        if (partitions == 0) {
            return currentValue == 0 || currentUnit.equals("YEAR") && currentValue >= UNLIMITED_YEARS;
        }
        return currentValue == partitions && currentUnit.equals(unit);
    }

    String setTimeToLive(long partitions) {
        String timeToLive = partitions == 0 ? UNLIMITED_YEARS + " YEARS" : partitions + " " + unit;
        return "ALTER TABLE " + table + " SET TTL " + timeToLive;
    }
}
