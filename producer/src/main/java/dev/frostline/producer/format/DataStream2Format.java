package dev.frostline.producer.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.frostline.model.InvalidValueException;
import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.producer.parsing.LineFormat;
import dev.frostline.producer.parsing.LineSink;
import dev.frostline.producer.parsing.LineText;
import dev.frostline.producer.parsing.Timestamps;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;

/**
 * JSON logs of Akamai DataStream 2: one request a line, and in its {@code ewUsageInfo} a record for each event that
 * an EdgeWorker handled. An init time of {@code 0,0} is a warm start. Requests without an EdgeWorker are skipped.
 */
final class DataStream2Format implements LineFormat {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String ABSENT = "-";

    private final FileOptions options;

    DataStream2Format(FileOptions options) {
        this.options = options;
    }

    @Override
    public void read(byte[] line, LineSink sink) throws MalformedRecordException {
        JsonNode json = parse(LineText.of(line));
        String usage = text(json, "ewUsageInfo");
        if (usage.isEmpty()) {
            return;
        }
        for (String record : usage.split("\\\\+")) {
            try {
                readRecord(record, json, sink);
            } catch (MalformedRecordException e) {
                sink.rejected(e);
            }
        }
    }

    private void readRecord(String record, JsonNode json, LineSink sink) throws MalformedRecordException {
        EdgeWorkerUsage usage = EdgeWorkerUsage.parse(record);
        if (usage.isWarm()) {
            sink.warmStart();
            return;
        }
        try {
            sink.measurement(measurement(usage, json));
        } catch (InvalidValueException e) {
            throw MalformedRecordException.of(e);
        }
    }

    private Measurement measurement(EdgeWorkerUsage usage, JsonNode json) throws MalformedRecordException {
        EdgeLocation location = EdgeLocation.of(
                text(json, "serverCountry"),
                text(json, "billingRegion"),
                text(json, "edgeIP"),
                text(json, "country"),
                text(json, "city"));
        return MeasurementBuilder.builder()
                .popCode(options.popCode() == null ? location.code() : options.popCode())
                .city(location.city())
                .country(location.country())
                .tier("")
                .functionName(options.functionName() == null ? "ew-" + usage.id() : options.functionName())
                .functionVersion(usage.version())
                .coldStartTimeMs(usage.millis())
                .latitude(Double.NaN)
                .longitude(Double.NaN)
                .timestamp(Timestamps.parse(text(json, "reqTimeSec")))
                .build();
    }

    /** @return empty where the field is missing or a dash; percent-encoded octets are decoded */
    private static String text(JsonNode json, String name) {
        String value = json.path(name).asText("").strip();
        if (value.equals(ABSENT)) {
            return "";
        }
        return LineText.ofPercentEncoded(value);
    }

    private static JsonNode parse(String line) throws MalformedRecordException {
        if (line.isBlank()) {
            throw new MalformedRecordException(RecordCheck.EMPTY, "the line is empty");
        }
        try {
            JsonNode json = JSON.readTree(line);
            if (!json.isObject()) {
                throw new MalformedRecordException(RecordCheck.TYPE, "the line is no JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new MalformedRecordException(RecordCheck.SYNTAX, "not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
