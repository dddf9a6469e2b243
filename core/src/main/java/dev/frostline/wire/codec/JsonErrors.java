package dev.frostline.wire.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a JSON text to those who wrote it. Jackson's own messages name Java classes and Jackson's
 * settings.
 */
public final class JsonErrors {
    private static final int SHOWN_CHARACTERS = 60;

    private JsonErrors() {}

    /** @return what is wrong, without the field and the position, such as {@code is "a", not a number} */
    public static String describe(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return "it is nested too deeply, or a name, a number or a text in it is too long";
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "is not a known field; the fields are " + knownFields(unknown);
        }
        if (e instanceof InvalidNullException) {
            return "is missing";
        }
        if (e instanceof MismatchedInputException mismatch) {
            return "is " + given(mismatch) + "not " + wanted(mismatch.getTargetType());
        }
        return e instanceof DatabindException ? "cannot be read" : syntax(e);
    }

    /** Jackson adds the start of the value that is open, with the names of its settings, in parentheses. */
    private static String syntax(JsonProcessingException e) {
        String message = firstLine(Objects.requireNonNullElse(e.getOriginalMessage(), "it is no JSON"));
        int end = message.indexOf(" (start marker at ");
        return end < 0 ? message : message.substring(0, end);
    }

    private static String knownFields(UnrecognizedPropertyException e) {
        Collection<Object> known = e.getKnownPropertyIds();
        return known == null
                ? "others"
                : known.stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new)).stream()
                        .collect(Collectors.joining(", "));
    }

    /** @return the value with a comma, or nothing where Jackson does not keep it */
    private static String given(MismatchedInputException e) {
        Object value = e instanceof InvalidFormatException format ? format.getValue() : null;
        if (value instanceof CharSequence text) {
            return '"' + shortened(text.toString()) + "\", ";
        }
        return value instanceof Number ? value + ", " : "";
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "what it must be";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (type == Instant.class) {
            return "a time in epoch milliseconds";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "an array" : wantedValue(type);
    }

    private static String wantedValue(Class<?> type) {
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return type.isPrimitive() || Number.class.isAssignableFrom(type) ? "a number" : "an object";
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
