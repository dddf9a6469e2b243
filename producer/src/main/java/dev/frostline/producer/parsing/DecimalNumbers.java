package dev.frostline.producer.parsing;

import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.util.Locale;

/** Parses decimal numbers of files. */
public final class DecimalNumbers {
    private DecimalNumbers() {}

    /** Refuses hexadecimal numbers, the suffixes of Java, NaN and infinities. */
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
