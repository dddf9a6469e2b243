package dev.frostline.producer.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.frostline.http.ProblemException;
import dev.frostline.model.Measurement;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.codec.Codecs;
import dev.frostline.wire.codec.JsonErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The items of a body as bytes, not yet decoded.
 *
 * @param lines whether they are lines of NDJSON and not values of one JSON document
 */
record RequestItems(List<byte[]> values, boolean lines) implements IngestItems {
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public Measurement measurement(int index) throws MalformedRecordException {
        return Codecs.MEASUREMENT.decode(values.get(index));
    }

    /** One item for each line. An empty line is an empty item; nothing follows the end of the last line. */
    static RequestItems ofLines(byte[] body) {
        List<byte[]> values = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < body.length; i++) {
            if (body[i] == '\n') {
                add(values, line(body, start, i));
                start = i + 1;
            }
        }
        if (start < body.length) {
            add(values, line(body, start, body.length));
        }
        return new RequestItems(values, true);
    }

    /** The elements of an array, or one object. If something follows the object, the body is read as NDJSON. */
    static RequestItems ofJson(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            JsonToken first = json.nextToken();
            if (first == JsonToken.START_ARRAY) {
                return new RequestItems(elements(json, body), false);
            }
            byte[] value = value(json, body);
            return isEnd(json) ? new RequestItems(List.of(value), false) : ofLines(body);
        } catch (JsonProcessingException e) {
            if (looksLikeLines(body)) {
                return ofLines(body);
            }
            throw ProblemException.badRequest("the body is not JSON: " + JsonErrors.describe(e) + place(e));
        } catch (IOException e) {
            throw ProblemException.badRequest("the body is not JSON in UTF-8");
        }
    }

    /** Errors about the size or depth of a text have no place. */
    private static String place(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset();
    }

    private static List<byte[]> elements(JsonParser json, byte[] body) throws IOException {
        List<byte[]> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            add(values, value(json, body));
        }
        if (!isEnd(json)) {
            throw ProblemException.badRequest("something follows the JSON array");
        }
        return values;
    }

    private static void add(List<byte[]> values, byte[] item) {
        if (values.size() == MAX_ITEMS) {
            throw new ProblemException(413, "a body may have at most " + MAX_ITEMS + " items");
        }
        values.add(item);
    }

    private static byte[] value(JsonParser json, byte[] body) throws IOException {
        int start = offset(json.currentTokenLocation().getByteOffset());
        json.skipChildren();
        json.finishToken();
        return Arrays.copyOfRange(body, start, offset(json.currentLocation().getByteOffset()));
    }

    private static int offset(long byteOffset) throws IOException {
        if (byteOffset < 0) {
            throw new IOException("it has another encoding");
        }
        return (int) byteOffset;
    }

    private static boolean isEnd(JsonParser json) throws IOException {
        return json.nextToken() == null;
    }

    /** Whether the first line looks like an object and a second line follows. */
    private static boolean looksLikeLines(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, 4096), StandardCharsets.ISO_8859_1);
        return start.matches("(?s)\\s*\\{[^\\n]*}\\s*?\\n\\s*\\S.*");
    }

    private static byte[] line(byte[] body, int start, int end) {
        boolean carriageReturn = end > start && body[end - 1] == '\r';
        return Arrays.copyOfRange(body, start, carriageReturn ? end - 1 : end);
    }
}
