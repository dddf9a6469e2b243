package dev.frostline.sink.line;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Line protocol read back as its specification says, with a doubled backslash in a tag read as one: written apart
 * from the renderer, so that the two can be held against each other.
 */
final class ParsedLine {
    final Map<String, String> tags = new LinkedHashMap<>();
    final Map<String, String> fields = new LinkedHashMap<>();
    final String measurement;
    final long time;

    private final String line;
    private int at;

    ParsedLine(String line) {
        this.line = line;
        this.measurement = upTo(", ");
        while (line.charAt(at) == ',') {
            at++;
            String name = upTo("=");
            at++;
            tags.put(name, upTo(", "));
        }
        do {
            at++;
            String name = upTo("=");
            at++;
            fields.put(name, field());
        } while (line.charAt(at) == ',');
        this.time = Long.parseLong(line.substring(at + 1));
    }

    private String field() {
        if (line.charAt(at) != '"') {
            return upTo(", ");
        }
        int end = line.indexOf('"', at + 1);
        String text = line.substring(at, end + 1);
        at = end + 1;
        return text;
    }

    private String upTo(String ends) {
        StringBuilder text = new StringBuilder();
        while (ends.indexOf(line.charAt(at)) < 0) {
            at += line.charAt(at) == '\\' ? 1 : 0;
            text.append(line.charAt(at++));
        }
        return text.toString();
    }
}
