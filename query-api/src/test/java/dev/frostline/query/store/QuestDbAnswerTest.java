package dev.frostline.query.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuestDbAnswerTest {
    private static final int ANSWERS = 50_000;
    private static final String GOOD = "{\"query\":\"q\",\"columns\":[{\"name\":\"a\",\"type\":\"STRING\"}],"
            + "\"dataset\":[[\"x\",1,2.5],[null,2,3.5]],\"count\":2}";
    private static final List<String> PIECES = List.of(
            "null",
            "{}",
            "[]",
            "[[]]",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "-1",
            "1e400",
            "\"abc\"",
            "99999999999999999999",
            "true",
            "\\",
            "\"error\":{}",
            "\"dataset\":{}",
            "\"dataset\":[[]]",
            "[[[1]]]");

    @Test
    void handsOverEachRow() throws IOException {
        List<String> texts = new ArrayList<>();
        List<Double> sums = new ArrayList<>();

        read(GOOD, row -> {
            texts.add(row.nextText());
            sums.add(row.nextLong() + row.nextDouble());
        });

        assertThat(texts).containsExactly("x", "");
        assertThat(sums).containsExactly(3.5, 5.5);
    }

    @Test
    void skipsValuesThatTheConsumerDoesNotRead() throws IOException {
        List<String> texts = new ArrayList<>();

        read("{\"dataset\":[[\"x\",[1,[2]],{\"a\":[3]}],[\"y\"]]}", row -> texts.add(row.nextText()));

        assertThat(texts).containsExactly("x", "y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"dataset\":[[]]}",
                "{\"dataset\":[[{}]]}",
                "{\"dataset\":[[[\"x\"]]]}",
                "{\"dataset\":[[\"x\"",
                "{\"dataset\":[[\"x\"]"
            })
    void fails_whenARowIsNoRow(String answer) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThatThrownBy(() -> read(answer, row -> row.nextGroup(3)))
                        .isInstanceOfAny(IOException.class, UncheckedIOException.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "7", "[]", "\"x\"", "{}", "{\"message\":null}", "{\"dataset\":7}"})
    void readsNothing_whenThereAreNoRows(String answer) throws IOException {
        List<QuestDbRow> rows = new ArrayList<>();

        read(answer, rows::add);

        assertThat(rows).isEmpty();
    }

    @Test
    void endsInTimeWithAKnownException_whateverTheAnswerIs() {
        Random random = new Random(21);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < ANSWERS; i++) {
                String answer = mutated(random);
                try {
                    read(answer, consumer(random.nextInt(3)));
                } catch (IOException | UncheckedIOException | StoreUnavailableException e) {
                    assertThat(e).as(answer).isNotNull();
                }
            }
        });
    }

    private static Consumer<QuestDbRow> consumer(int kind) {
        return switch (kind) {
            case 0 -> row -> row.nextGroup(4);
            case 1 ->
                row -> {
                    row.nextText();
                    row.nextLong();
                    row.nextDouble();
                };
            default -> row -> {};
        };
    }

    private static String mutated(Random random) {
        StringBuilder answer = new StringBuilder(GOOD);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int from = random.nextInt(answer.length() + 1);
            int to = from + random.nextInt(answer.length() - from + 1);
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            switch (random.nextInt(4)) {
                case 0 -> answer.delete(from, to);
                case 1 -> answer.replace(from, Math.min(to, from + 6), piece);
                case 2 -> answer.insert(from, piece);
                default -> answer.insert(from, answer.substring(from, Math.min(to, from + 30)));
            }
        }
        return answer.toString();
    }

    private static void read(String answer, Consumer<QuestDbRow> consumer) throws IOException {
        QuestDbQueryClient.readRows(new ByteArrayInputStream(answer.getBytes(UTF_8)), consumer);
    }
}
