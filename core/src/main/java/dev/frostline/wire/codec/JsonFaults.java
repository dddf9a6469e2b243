package dev.frostline.wire.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.regex.Pattern;

/** Describes what is wrong with a JSON text, for people who sent it: without names of classes of this program. */
public final class JsonFaults {
    private static final Pattern INSIDES = Pattern.compile("`|\\[Source|[a-z]\\.[a-z]+\\.|\\.[A-Z][a-z]+[A-Z]");

    private JsonFaults() {}

    /** A sentence without a subject of its own and without the place in the text. */
    public static String describe(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return "it is nested too deeply, or a name, a number or a text in it is too long";
        }
        if (e instanceof JsonMappingException) {
            return "the value is not of the expected type";
        }
        String message = String.valueOf(e.getOriginalMessage()).split("\\n", 2)[0];
        return INSIDES.matcher(message).find() ? "it is malformed" : message;
    }
}
