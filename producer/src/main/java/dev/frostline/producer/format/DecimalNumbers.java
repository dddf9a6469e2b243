package dev.frostline.producer.format;

import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.util.Locale;

/** Decimal numbers as files have them. */
public final class DecimalNumbers {
    private DecimalNumbers() {}

    /** Neither hexadecimal nor a suffix as in Java; a name of something not finite is a value that is refused. */
    public static double parse(String field, String text) throws MalformedRecordException {
        String trimmed = text.trim();
        if (trimmed.isEmpty()) {
            throw new MalformedRecordException(RecordCheck.MISSING_FIELD, field + " is missing");
        }
        try {
            if (isPlain(trimmed)) {
                return Double.parseDouble(trimmed);
            }
        } catch (NumberFormatException e) {
            throw new MalformedRecordException(RecordCheck.TYPE, field + " '" + trimmed + "' is not a number", e);
        }
        throw isNotFinite(trimmed)
                ? new MalformedRecordException(RecordCheck.VALUE, field + " is not finite (" + trimmed + ")")
                : new MalformedRecordException(RecordCheck.TYPE, field + " '" + trimmed + "' is not a number");
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return true;
    }

    private static boolean isNotFinite(String text) {
        String name = text.toLowerCase(Locale.ROOT).replaceFirst("^[+-]", "");
        return name.equals("nan") || name.equals("inf") || name.equals("infinity");
    }
}
