package dev.frostline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KnownTextsTest {
    @Test
    void givesTheSameText_whenItComesAgain() {
        assertThat(read("xcheckout-apiy")).isEqualTo("checkout-api").isSameAs(read("zcheckout-apiz"));
    }

    @Test
    void keepsTextsApart_thatFallTogether() {
        for (int i = 0; i < 3; i++) {
            assertThat(of("Aa")).isEqualTo("Aa");
            assertThat(of("BB")).isEqualTo("BB");
        }
    }

    @Test
    void readsWhatIsEmptyOrLong() {
        assertThat(of("")).isEmpty();
        assertThat(of("x".repeat(65))).isEqualTo("x".repeat(65)).isNotSameAs(of("x".repeat(65)));
    }

    private static String read(String between) {
        byte[] bytes = between.getBytes(StandardCharsets.US_ASCII);
        return KnownTexts.of(
                bytes,
                1,
                bytes.length - 1,
                between.substring(1, between.length() - 1).hashCode());
    }

    private static String of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return KnownTexts.of(bytes, 0, bytes.length, text.hashCode());
    }
}
