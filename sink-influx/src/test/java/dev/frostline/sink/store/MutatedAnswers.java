package dev.frostline.sink.store;

import java.util.List;
import java.util.Random;

/** Answers of stores with random changes: cut, repeated, replaced and inserted pieces, and random texts. */
final class MutatedAnswers {
    private static final List<String> ORIGINALS = List.of(
            "{\"code\":\"invalid\",\"message\":\"error in line 2: nonsense\",\"line\":2,\"errorId\":\"x-1\"}",
            "{\"code\":\"unprocessable entity\",\"message\":\"partial write: dropped=3\"}",
            "{\"query\":\"q\",\"columns\":[{\"name\":\"ttlValue\",\"type\":\"INT\"}],\"dataset\":[[2,\"WEEK\"]],\"count\":1}",
            "{\"code\":\"unauthorized\",\"message\":\"unauthorized access\"}",
            "<html><body>Bad Gateway</body></html>",
            "");
    private static final List<String> PIECES = List.of(
            "null",
            "{}",
            "[]",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "-1",
            "1e400",
            "99999999999999999999",
            "\\u0000",
            "\\",
            "true",
            "dropped=99999999999",
            "\"line\":\"abc\"",
            "\"message\":null",
            "\"dataset\":{}",
            "\ud800",
            "\u0000",
            "é");

    private final Random random;

    MutatedAnswers(long seed) {
        this.random = new Random(seed);
    }

    String next() {
        StringBuilder answer = new StringBuilder(ORIGINALS.get(random.nextInt(ORIGINALS.size())));
        for (int changes = random.nextInt(5); changes > 0; changes--) {
            change(answer);
        }
        return answer.toString();
    }

    private void change(StringBuilder answer) {
        int from = random.nextInt(answer.length() + 1);
        int to = from + random.nextInt(answer.length() - from + 1);
        switch (random.nextInt(4)) {
            case 0 -> answer.delete(from, to);
            case 1 -> answer.replace(from, Math.min(to, from + 8), PIECES.get(random.nextInt(PIECES.size())));
            case 2 -> answer.insert(from, PIECES.get(random.nextInt(PIECES.size())));
            default -> answer.insert(from, answer.substring(from, Math.min(to, from + 40)));
        }
    }
}
