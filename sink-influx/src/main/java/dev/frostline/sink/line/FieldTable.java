package dev.frostline.sink.line;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/** The fields of a topic's JSON, numbered in the order in which they are written; sets of them are bits of an int. */
final class FieldTable {
    private final List<String> labels;
    private final byte[][] names;
    private final int required;
    private final int strings;
    private final int integers;
    private final int booleans;

    /** What is in none of the last three is a number. */
    FieldTable(List<String> labels, int required, int strings, int integers, int booleans) {
        this.labels = List.copyOf(labels);
        this.names =
                labels.stream().map(label -> (label + '"').getBytes(US_ASCII)).toArray(byte[][]::new);
        this.required = required;
        this.strings = strings;
        this.integers = integers;
        this.booleans = booleans;
    }

    static int set(int... fields) {
        int set = 0;
        for (int field : fields) {
            set |= 1 << field;
        }
        return set;
    }

    int size() {
        return names.length;
    }

    String label(int field) {
        return labels.get(field);
    }

    /** With its closing quote, so that none is the beginning of another. */
    byte[] name(int field) {
        return names[field];
    }

    boolean isRequired(int field) {
        return contains(required, field);
    }

    boolean isString(int field) {
        return contains(strings, field);
    }

    boolean isInteger(int field) {
        return contains(integers, field);
    }

    boolean isBoolean(int field) {
        return contains(booleans, field);
    }

    private static boolean contains(int set, int field) {
        return (set & 1 << field) != 0;
    }
}
