package dev.frostline.benchmarks.kills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.frostline.benchmarks.trial.QuestDbClient;
import dev.frostline.model.Measurement;
import dev.frostline.model.Resolution;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The rows that the store must hold by what is on the topics, against those that it holds. */
final class StoredRows {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final String RAW =
            "SELECT timestamp::long, function_name, pop_code, tier, cold_start_time_ms" + " FROM cold_start_metrics";
    private static final String ROLLUPS = "SELECT timestamp::long, function_name, pop_code, tier, resolution, count,"
            + " final, sum, min, max, sketch FROM cold_start_rollups";
    private static final String COUNTS =
            "SELECT count() FROM cold_start_metrics UNION ALL SELECT count() FROM cold_start_rollups";

    private static final int RAW_NAMES = 4;
    private static final int ROLLUP_NAMES = 5;
    private static final JsonMapper JSON = new JsonMapper();

    /** By what names a row, what it says; the last record of a name holds. */
    private final Map<String, String> expected = new HashMap<>();

    private long actual;
    private long unequal;

    /** Two measurements of one series and millisecond are two rows, told apart by the record's offset. */
    void expect(ConsumerRecord<byte[], byte[]> record, Measurement m) {
        long nanos = m.timestamp() * NANOS_PER_MILLI + record.offset() % NANOS_PER_MILLI;
        String name = join(Long.toString(nanos), m.functionName(), m.popCode(), m.tier());
        expected.put(name, Double.toString(m.coldStartTimeMs()));
    }

    /** @param record of a rollup */
    void expect(ConsumerRecord<byte[], byte[]> record) throws IOException {
        JsonNode rollup = JSON.readTree(record.value());
        String nanos = Long.toString(rollup.get("window_start").asLong() * NANOS_PER_MILLI);
        String[] tags = {text(rollup, "function_name"), text(rollup, "pop_code"), text(rollup, "tier")};
        String resolution = Resolution.of(text(rollup, "resolution")).label();
        expected.put(
                join(nanos, tags[0], tags[1], tags[2], resolution),
                joinedValues(
                        text(rollup, "count"),
                        text(rollup, "final"),
                        text(rollup, "sum"),
                        text(rollup, "min"),
                        text(rollup, "max"),
                        text(rollup, "sketch")));
    }

    private static String text(JsonNode rollup, String field) {
        return rollup.get(field).asText();
    }

    long expected() {
        return expected.size();
    }

    static long count(QuestDbClient store) throws IOException, InterruptedException {
        JsonNode counts = store.query(COUNTS);
        return counts.at("/0/0").asLong() + counts.at("/1/0").asLong();
    }

    /** To be called once. */
    void compare(QuestDbClient store) throws IOException, InterruptedException {
        store.export(RAW, row -> compare(row, RAW_NAMES, number(row[RAW_NAMES])));
        store.export(
                ROLLUPS,
                row -> compare(row, ROLLUP_NAMES, joinedValues(row[5], row[6], row[7], row[8], row[9], row[10])));
    }

    /** A row that was there already is unequal, as is one that nothing led to. */
    private void compare(String[] row, int names, String values) {
        actual++;
        String name = join(Arrays.copyOf(row, names));
        if (!values.equals(expected.remove(name))) {
            unequal++;
        }
    }

    long actual() {
        return actual;
    }

    /** Rows that say something else or are too many, and those that are not there. */
    long unequal() {
        return unequal + expected.size();
    }

    private static String joinedValues(
            String count, String isFinal, String sum, String min, String max, String sketch) {
        return join(count, isFinal, number(sum), number(min), number(max), Integer.toHexString(sketch.hashCode()));
    }

    private static String number(String text) {
        return Double.toString(Double.parseDouble(text));
    }

    private static String join(String... parts) {
        return String.join("|", parts);
    }
}
