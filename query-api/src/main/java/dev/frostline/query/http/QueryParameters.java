package dev.frostline.query.http;

import dev.frostline.http.ProblemException;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The query parameters of a request. A parameter that is unknown, repeated or of a wrong type makes it a bad request. */
final class QueryParameters {
    /** Is ignored: clients use it to bypass the cache of a browser. */
    private static final String CACHE_BUSTER = "_t";

    private static final int MAX_LENGTH = 512;

    private final Map<String, String> values;

    private QueryParameters(Map<String, String> values) {
        this.values = values;
    }

    static QueryParameters of(Context context, Set<String> allowed) {
        Map<String, String> values = new TreeMap<>();
        context.queryParamMap().forEach((name, given) -> values.put(name, single(name, given, allowed)));
        return new QueryParameters(values);
    }

    private static String single(String name, List<String> given, Set<String> allowed) {
        if (!allowed.contains(name) && !name.equals(CACHE_BUSTER)) {
            throw ProblemException.badParameter(name, "is not a parameter of this path");
        }
        if (given.size() > 1) {
            throw ProblemException.badParameter(name, "is given more than once");
        }
        if (given.get(0).length() > MAX_LENGTH) {
            throw ProblemException.badParameter(name, "is longer than " + MAX_LENGTH + " characters");
        }
        return given.get(0);
    }

    static void requireNone(Context context) {
        of(context, Set.of());
    }

    /** Returns the text also where it is empty: an empty text stands for an empty tag. */
    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    int integer(String name, int fallback, int min, int max) {
        return read(name, text -> {
                    int value = parse(text);
                    if (value < min || value > max) {
                        throw new IllegalArgumentException("is " + value + ", not from " + min + " to " + max);
                    }
                    return value;
                })
                .orElse(fallback);
    }

    /** False where the parameter is absent. */
    boolean flag(String name) {
        return read(name, text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException("is '" + text + "', not true or false");
                })
                .orElse(false);
    }

    /** @param now what {@code now-1h} refers to */
    Optional<Instant> time(String name, Instant now) {
        return read(name, text -> TimeExpression.parse(text, now));
    }

    /** @param parse throws {@link IllegalArgumentException} with a message that follows the name of the parameter */
    <T> Optional<T> read(String name, Function<String, T> parse) {
        try {
            return text(name).map(parse);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badParameter(name, String.valueOf(e.getMessage()));
        }
    }

    private static int parse(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is '" + text + "', not a whole number", e);
        }
    }
}
