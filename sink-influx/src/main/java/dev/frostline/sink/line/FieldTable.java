package dev.frostline.sink.line;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/** The fields of a topic's JSON, numbered in the order in which they are written; sets of them are bits of an int. */
final class FieldTable {
    private final List<String> labels;
    private final byte[][] names;
    private final int required;
    private final int texts;
    private final int wholes;
    private final int truths;

    /** What is in none of the last three is a number. */
    FieldTable(List<String> labels, int required, int texts, int wholes, int truths) {
        this.labels = List.copyOf(labels);
        this.names =
                labels.stream().map(label -> (label + '"').getBytes(US_ASCII)).toArray(byte[][]::new);
        this.required = required;
        this.texts = texts;
        this.wholes = wholes;
        this.truths = truths;
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
        return isIn(required, field);
    }

    boolean isText(int field) {
        return isIn(texts, field);
    }

    boolean isWhole(int field) {
        return isIn(wholes, field);
    }

    boolean isTruth(int field) {
        return isIn(truths, field);
    }

    private static boolean isIn(int set, int field) {
        return (set & 1 << field) != 0;
    }
}
