package dev.frostline.sink.line;

import dev.frostline.wire.StoredTag;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Line protocol read back as its specification says, with tags decoded from their stored form: written apart
 * from the renderer, so that the two can be held against each other.
 */
final class ParsedLine {
    final Map<String, String> tags = new LinkedHashMap<>();
    final Map<String, String> fields = new LinkedHashMap<>();
    final String measurement;
    final long time;

    private final String line;
    private int offset;

    ParsedLine(String line) {
        this.line = line;
        this.measurement = readUntil(", ");
        while (line.charAt(offset) == ',') {
            offset++;
            String name = readUntil("=");
            offset++;
            tags.put(name, StoredTag.decode(readUntil(", ")));
        }
        do {
            offset++;
            String name = readUntil("=");
            offset++;
            fields.put(name, field());
        } while (line.charAt(offset) == ',');
        this.time = Long.parseLong(line.substring(offset + 1));
    }

    private String field() {
        if (line.charAt(offset) != '"') {
            return readUntil(", ");
        }
        int end = line.indexOf('"', offset + 1);
        String text = line.substring(offset, end + 1);
        offset = end + 1;
        return text;
    }

    private String readUntil(String ends) {
        StringBuilder text = new StringBuilder();
        while (ends.indexOf(line.charAt(offset)) < 0) {
            offset += line.charAt(offset) == '\\' ? 1 : 0;
            text.append(line.charAt(offset++));
        }
        return text.toString();
    }
}
