package dev.frostline.query.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.frostline.model.Resolution;
import dev.frostline.model.SeriesKey;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import dev.frostline.wire.codec.JsonErrors;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a rollup that the live view uses, and stops early at every resolution but the finest. Sketches
 * are never decoded, so that a large number of old rollups is cheap. Not thread-safe.
 */
final class LiveRollupReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String LIVE = Resolution.TEN_SECONDS.label();

    private @Nullable String functionName;
    private @Nullable String popCode;
    private String tier = "";
    private String city = "";
    private String country = "";
    private double latitude;
    private double longitude;
    private @Nullable String functionVersion;
    private @Nullable String resolution;
    private long windowStart;
    private long windowEnd;
    private int revision;
    private long count;
    private double sum;

    /** Empty for every resolution but the finest. */
    Optional<LiveRollup> read(byte[] bytes) throws MalformedRecordException {
        reset();
        try (JsonParser json = JSON.createParser(bytes)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                readField(json);
                if (resolution != null && !resolution.equals(LIVE)) {
                    return Optional.empty();
                }
            }
            return Optional.of(result());
        } catch (JsonProcessingException e) {
            throw new MalformedRecordException(RecordCheck.SYNTAX, JsonErrors.describe(e), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedRecordException(RecordCheck.SYNTAX, String.valueOf(e.getMessage()), e);
        }
    }

    private void reset() {
        functionName = null;
        popCode = null;
        tier = "";
        city = "";
        country = "";
        latitude = Double.NaN;
        longitude = Double.NaN;
        functionVersion = null;
        resolution = null;
        count = 0;
    }

    private void readField(JsonParser json) throws IOException {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return;
        }
        switch (name) {
            case "function_name" -> functionName = json.getText();
            case "pop_code" -> popCode = json.getText();
            case "tier" -> tier = json.getText();
            case "city" -> city = json.getText();
            case "country" -> country = json.getText();
            case "latitude" -> latitude = json.getDoubleValue();
            case "longitude" -> longitude = json.getDoubleValue();
            case "function_version" -> functionVersion = json.getText();
            case "resolution" -> resolution = json.getText();
            case "window_start" -> windowStart = json.getLongValue();
            case "window_end" -> windowEnd = json.getLongValue();
            case "revision" -> revision = json.getIntValue();
            case "count" -> count = json.getLongValue();
            case "sum" -> sum = json.getDoubleValue();
            default -> json.skipChildren();
        }
    }

    private LiveRollup result() throws MalformedRecordException {
        if (functionName == null || popCode == null || resolution == null || count == 0) {
            throw new MalformedRecordException(
                    RecordCheck.MISSING_FIELD, "function_name, pop_code, resolution or count is missing");
        }
        SeriesKey series = new SeriesKey(functionName, popCode, tier);
        return new LiveRollup(
                series,
                new LiveRollup.Place(city, country, latitude, longitude),
                functionVersion,
                windowStart,
                windowEnd,
                revision,
                count,
                sum);
    }
}
