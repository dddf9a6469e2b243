package dev.frostline.query.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.mongodb.client.model.Filters;
import dev.frostline.model.alert.Alert;
import dev.frostline.query.paging.AlertQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.jspecify.annotations.Nullable;

/** The notifier's documents: the alert as HTTP shows it, with times as dates and the alert id as {@code _id} besides. */
final class AlertDocuments {
    static final String DETECTED_AT = "detectedAt";

    private static final JsonWriterSettings JSON_SETTINGS = JsonWriterSettings.builder()
            .outputMode(JsonMode.RELAXED)
            .dateTimeConverter((millis, json) ->
                    json.writeString(Instant.ofEpochMilli(millis).toString()))
            .build();
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule("documents").addDeserializer(Instant.class, new InstantReader()))
            .build()
            .readerFor(Alert.class);

    private AlertDocuments() {}

    /** @throws IllegalArgumentException where the document is no alert */
    static Alert read(Document document) {
        try {
            return READER.readValue(document.toJson(JSON_SETTINGS));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the document of alert " + document.get("_id") + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    static Bson filter(AlertQuery query) {
        List<Bson> conditions = new ArrayList<>();
        if (!query.statuses().isEmpty()) {
            conditions.add(Filters.in(
                    "status",
                    query.statuses().stream().map(AlertDocuments::label).toList()));
        }
        if (query.severity() != null) {
            conditions.add(Filters.eq("severity", label(query.severity())));
        }
        addCovers(conditions, "scope.functions", query.functionName());
        addCovers(conditions, "scope.pops", query.popCode());
        addTimes(conditions, query);
        return conditions.isEmpty() ? Filters.empty() : Filters.and(conditions);
    }

    private static void addCovers(List<Bson> conditions, String field, @Nullable String value) {
        if (value != null) {
            conditions.add(Filters.or(Filters.eq(field, value), Filters.size(field, 0)));
        }
    }

    private static void addTimes(List<Bson> conditions, AlertQuery query) {
        if (query.from() != null) {
            conditions.add(Filters.gte(DETECTED_AT, Date.from(query.from())));
        }
        if (query.to() != null) {
            conditions.add(Filters.lt(DETECTED_AT, Date.from(query.to())));
        }
        if (query.after() != null) {
            Date time = Date.from(query.after().detectedAt());
            Bson sameTime = Filters.and(
                    Filters.eq(DETECTED_AT, time),
                    Filters.lt("_id", query.after().alertId()));
            conditions.add(Filters.or(Filters.lt(DETECTED_AT, time), sameTime));
        }
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static final class InstantReader extends FromStringDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String text, DeserializationContext context) {
            return Instant.parse(text);
        }
    }
}
