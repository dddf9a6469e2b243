package dev.frostline.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AsciiStringCacheTest {
    @Test
    void returnsTheSameString_whenTheBytesAreRepeated() {
        assertThat(decodeInner("xcheckout-apiy")).isEqualTo("checkout-api").isSameAs(decodeInner("zcheckout-apiz"));
    }

    @Test
    void separatesStrings_whoseHashesCollide() {
        for (int i = 0; i < 3; i++) {
            assertThat(decode("Aa")).isEqualTo("Aa");
            assertThat(decode("BB")).isEqualTo("BB");
        }
    }

    @Test
    void decodesEmptyAndLongStrings() {
        assertThat(decode("")).isEmpty();
        assertThat(decode("x".repeat(65))).isEqualTo("x".repeat(65)).isNotSameAs(decode("x".repeat(65)));
    }

    private static String decodeInner(String between) {
        byte[] bytes = between.getBytes(StandardCharsets.US_ASCII);
        return AsciiStringCache.decode(
                bytes,
                1,
                bytes.length - 1,
                between.substring(1, between.length() - 1).hashCode());
    }

    private static String decode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return AsciiStringCache.decode(bytes, 0, bytes.length, text.hashCode());
    }
}
