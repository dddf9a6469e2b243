package dev.frostline.sink.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LineBufferTest {
    @ParameterizedTest
    @ValueSource(
            doubles = {
                0.0,
                -0.0,
                1,
                -1,
                0.1,
                12.5,
                1e-6,
                1e-7,
                123456.789012,
                9e9,
                1e10,
                1e15,
                1e16,
                1.5e300,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                -180.0,
                50.1109,
                0.30000000000000004,
                9007199254.740993
            })
    void readsBackTheSameDouble(double value) {
        assertThat(Double.parseDouble(rendered(buffer -> buffer.number(value)))).isEqualTo(value);
    }

    @Test
    void readsBackTheSameDouble_whateverItIs() {
        Random random = new Random(11);
        for (int i = 0; i < 200_000; i++) {
            double value = i % 2 == 0
                    ? Double.longBitsToDouble(random.nextLong())
                    : Math.rint(random.nextGaussian() * 1e9) / Math.pow(10, random.nextInt(9));
            if (Double.isFinite(value)) {
                String text = rendered(buffer -> buffer.number(value));
                assertThat(Double.doubleToRawLongBits(Double.parseDouble(text)))
                        .as(text)
                        .isEqualTo(Double.doubleToRawLongBits(value));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"12.5,12.5", "12,12", "0.000001,0.000001", "-3.25,-3.25", "0,0", "1000000,1000000"})
    void rendersFewDigits_whereSixDecimalsSuffice(double value, String text) {
        assertThat(rendered(buffer -> buffer.number(value))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 10, 99, 100, -1, Long.MAX_VALUE, Long.MIN_VALUE + 1})
    void rendersWholeNumbers(long value) {
        assertThat(rendered(buffer -> buffer.number(value))).isEqualTo(Long.toString(value));
    }

    @Test
    void rejectsTheSmallestLong() {
        LineBuffer buffer = new LineBuffer(8);

        assertThatThrownBy(() -> buffer.number(Long.MIN_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a b;a\\ b",
                "a,b=c;a\\,b\\=c",
                "end\\;end\uFF3C",
                "\\ x;\uFF3C\\ x",
                "a\uFF3Cb;a\uFF3C\uE05Cb",
                "\uE05C;\uFF3C\uE05C\uE05C",
                "Zürich;Zürich",
                "\"q\";\"q\""
            })
    void escapesTags(String text, String escaped) {
        assertThat(rendered(buffer -> buffer.tagValue(text))).isEqualTo(escaped);
    }

    @Test
    void removesWhatWasAppendedLast() {
        LineBuffer buffer = new LineBuffer(1);
        buffer.tagValue("kept");
        int size = buffer.size();
        buffer.tagValue("taken back");

        buffer.truncate(size);

        assertThat(text(buffer)).isEqualTo("kept");
    }

    private static String rendered(Consumer<LineBuffer> rendering) {
        LineBuffer buffer = new LineBuffer(1);
        rendering.accept(buffer);
        return text(buffer);
    }

    private static String text(LineBuffer buffer) {
        return new String(buffer.bytes(), 0, buffer.size(), StandardCharsets.UTF_8);
    }
}
