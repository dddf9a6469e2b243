package dev.frostline.wire.json;

/** The escapes that Frostline's own writers use: quote, backslash, and a code unit as four hexadecimal digits. */
final class JsonEscapes {
    private static final int SHORT_LENGTH = 2;
    private static final int HEX_DIGITS = 4;

    private JsonEscapes() {}

    /** @return the number of bytes of the escape that begins with this backslash; 0 where it is another escape */
    static int length(byte[] bytes, int backslash) {
        if (backslash + 1 >= bytes.length) {
            return 0;
        }
        return switch (bytes[backslash + 1]) {
            case '"', '\\' -> SHORT_LENGTH;
            case 'u' -> hasHexDigits(bytes, backslash + SHORT_LENGTH) ? SHORT_LENGTH + HEX_DIGITS : 0;
            default -> 0;
        };
    }

    private static boolean hasHexDigits(byte[] bytes, int start) {
        if (start + HEX_DIGITS > bytes.length) {
            return false;
        }
        for (int i = start; i < start + HEX_DIGITS; i++) {
            if (Character.digit(bytes[i], 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
