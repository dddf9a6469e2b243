package dev.frostline.producer.format;

/**
 * How the values of a JSON text are laid out: one a line, or as a document whose values have several lines, stand in an
 * array, or follow each other without line feeds.
 */
final class JsonLayout {
    private JsonLayout() {}

    /** @param beginning the beginning of the text; its last line may be incomplete */
    static boolean isDocument(String beginning) {
        int first = firstVisible(beginning, 0);
        if (first < 0) {
            return false;
        }
        if (beginning.charAt(first) == '[') {
            int next = firstVisible(beginning, first + 1);
            return next >= 0 && "{[]".indexOf(beginning.charAt(next)) >= 0;
        }
        return beginning.charAt(first) == '{' && !hasWholeLine(beginning);
    }

    /** @return whether a line is one whole object: a broken line before it is then no document */
    private static boolean hasWholeLine(String text) {
        int from = 0;
        while (from < text.length()) {
            int feed = text.indexOf('\n', from);
            int end = feed < 0 ? text.length() : feed;
            if (text.charAt(from) == '{' && isWholeObject(text, from, end)) {
                return true;
            }
            from = end + 1;
        }
        return false;
    }

    private static boolean isWholeObject(String text, int from, int end) {
        int depth = 0;
        boolean inString = false;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (inString) {
                i += c == '\\' ? 1 : 0;
                inString = c != '"';
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return text.substring(i + 1, end).isBlank();
            }
        }
        return false;
    }

    private static int firstVisible(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) > ' ') {
                return i;
            }
        }
        return -1;
    }
}
