package dev.frostline.wire;

/**
 * The form in which a metric store keeps a tag. InfluxDB cannot hold a backslash before a separator or at the end, and
 * QuestDB reads each backslash as an escape, so a backslash is kept as the full-width one, U+FF3C. A full-width one is
 * followed by a marker, U+E05C, and a marker by itself is kept as U+FF3C and two markers. Each tag has one stored form,
 * and each stored form that the sink writes is of one tag.
 */
public final class StoredTag {
    public static final char FULL_WIDTH = '\uFF3C';
    public static final char MARKER = '\uE05C';
    private static final char BACKSLASH = '\\';

    private StoredTag() {}

    public static String encode(String tag) {
        if (tag.chars().noneMatch(c -> c == BACKSLASH || c == FULL_WIDTH || c == MARKER)) {
            return tag;
        }
        StringBuilder stored = new StringBuilder(tag.length() + 4);
        for (int i = 0; i < tag.length(); i++) {
            char c = tag.charAt(i);
            switch (c) {
                case BACKSLASH -> stored.append(FULL_WIDTH);
                case FULL_WIDTH -> stored.append(FULL_WIDTH).append(MARKER);
                case MARKER -> stored.append(FULL_WIDTH).append(MARKER).append(MARKER);
                default -> stored.append(c);
            }
        }
        return stored.toString();
    }

    public static String decode(String stored) {
        if (stored.indexOf(FULL_WIDTH) < 0) {
            return stored;
        }
        StringBuilder tag = new StringBuilder(stored.length());
        for (int i = 0; i < stored.length(); i++) {
            char c = stored.charAt(i);
            int markers = c == FULL_WIDTH ? markersAfter(stored, i) : 0;
            i += markers;
            tag.append(c == FULL_WIDTH ? decoded(markers) : c);
        }
        return tag.toString();
    }

    private static int markersAfter(String stored, int position) {
        int markers = 0;
        while (markers < 2
                && position + markers + 1 < stored.length()
                && stored.charAt(position + markers + 1) == MARKER) {
            markers++;
        }
        return markers;
    }

    private static char decoded(int markers) {
        return switch (markers) {
            case 0 -> BACKSLASH;
            case 1 -> FULL_WIDTH;
            default -> MARKER;
        };
    }
}
