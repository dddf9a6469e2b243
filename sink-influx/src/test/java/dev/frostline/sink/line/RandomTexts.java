package dev.frostline.sink.line;

import java.util.List;
import java.util.Random;

/** Texts that are hard to escape. */
final class RandomTexts {
    private static final List<String> PIECES = List.of(
            " ", ",", "=", "\\", "\\\\", "\"", "'", "a", "Z", "0", "-", "_", "é", "世", "😀", "\\ ", "\\,", "\\=", "#",
            "\u0080", "\uFF3C", "\uE05C", "/", "%", "$");

    private RandomTexts() {}

    /** Never with the separator of keys, nor with control characters. */
    static String next(Random random, int atLeast) {
        StringBuilder text = new StringBuilder();
        int pieces = atLeast + random.nextInt(8);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
