package dev.frostline.query.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.frostline.wire.StoredTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The row at the cursor; its values are read from left to right. Anything but a value is an error. */
final class QuestDbRow {
    private final JsonParser json;

    QuestDbRow(JsonParser json) {
        this.json = json;
    }

    long nextLong() {
        try {
            nextValue();
            return json.getLongValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double nextDouble() {
        try {
            nextValue();
            return json.getDoubleValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty if it is null. */
    String nextText() {
        try {
            return nextValue() == JsonToken.VALUE_NULL ? "" : json.getText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonToken nextValue() throws IOException {
        JsonToken token = json.nextToken();
        if (token == null || !token.isScalarValue()) {
            throw new IOException("a row has " + token + " in place of a value");
        }
        return token;
    }

    GroupKey nextGroup(int size) {
        if (size == 0) {
            return GroupKey.ALL;
        }
        List<String> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(StoredTag.decode(nextText()));
        }
        return new GroupKey(values);
    }
}
