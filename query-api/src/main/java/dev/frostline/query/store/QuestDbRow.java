package dev.frostline.query.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The row under the cursor; its values are taken from left to right. */
final class QuestDbRow {
    private final JsonParser json;

    QuestDbRow(JsonParser json) {
        this.json = json;
    }

    long nextLong() {
        try {
            json.nextToken();
            return json.getLongValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double nextDouble() {
        try {
            json.nextToken();
            return json.getDoubleValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty where it is null. */
    String nextText() {
        try {
            return json.nextToken() == JsonToken.VALUE_NULL ? "" : json.getText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GroupKey nextGroup(int size) {
        if (size == 0) {
            return GroupKey.ALL;
        }
        List<String> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(nextText());
        }
        return new GroupKey(values);
    }
}
