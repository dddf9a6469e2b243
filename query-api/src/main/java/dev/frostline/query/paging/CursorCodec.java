package dev.frostline.query.paging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Encodes a cursor, which is opaque for clients, from its parts; the last part may be any text. */
public final class CursorCodec {
    private static final String SEPARATOR = ":";

    private CursorCodec() {}

    public static String encode(Object... parts) {
        String text = Arrays.stream(parts).map(Object::toString).collect(Collectors.joining(SEPARATOR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param count of the parts
     * @param cursor creates the cursor; rejects parts by an {@link IllegalArgumentException}
     * @throws IllegalArgumentException if the text is no such cursor
     */
    public static <C> C decode(String encoded, int count, Function<String[], C> cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            String[] parts = text.split(SEPARATOR, count);
            if (parts.length == count) {
                return cursor.apply(parts);
            }
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
        throw invalid(null);
    }

    private static IllegalArgumentException invalid(@Nullable IllegalArgumentException cause) {
        return new IllegalArgumentException("is no cursor of this API", cause);
    }
}
