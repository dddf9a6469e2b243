package dev.frostline.query.http;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The query parameters of a request, each known, given once, and of its type; else the request is refused. */
final class QueryParameters {
    /** Ignored: browsers' caches are got round with it. */
    private static final String CACHE_BUSTER = "_t";

    private static final int MAX_LENGTH = 512;

    private final Map<String, List<String>> values;

    private QueryParameters(Map<String, List<String>> values) {
        this.values = values;
    }

    static QueryParameters of(Context context, Set<String> allowed) {
        Map<String, List<String>> values = context.queryParamMap();
        values.forEach((name, given) -> {
            if (!allowed.contains(name) && !name.equals(CACHE_BUSTER)) {
                throw RequestException.badParameter(name, "is not a parameter of this path");
            }
            if (given.size() > 1) {
                throw RequestException.badParameter(name, "is given more than once");
            }
            if (given.get(0).length() > MAX_LENGTH) {
                throw RequestException.badParameter(name, "is longer than " + MAX_LENGTH + " characters");
            }
        });
        return new QueryParameters(values);
    }

    static void requireNone(Context context) {
        of(context, Set.of());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** An empty text stands for an empty tag. */
    String text(String name, String fallback) {
        return has(name) ? values.get(name).get(0) : fallback;
    }

    int integer(String name, int fallback, int min, int max) {
        return read(name, fallback, text -> {
            int value = parse(text);
            if (value < min || value > max) {
                throw new IllegalArgumentException("is " + value + ", not from " + min + " to " + max);
            }
            return value;
        });
    }

    boolean flag(String name) {
        return read(name, false, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is '" + text + "', not true or false");
        });
    }

    Instant time(String name, Instant fallback, Instant now) {
        return read(name, fallback, text -> TimeExpression.parse(text, now));
    }

    List<String> list(String name) {
        return read(name, List.of(), text -> Arrays.asList(text.split(",", -1)));
    }

    /** @param parse throws {@link IllegalArgumentException} with what goes on after the parameter's name */
    <T> T read(String name, T fallback, Function<String, T> parse) {
        if (!has(name)) {
            return fallback;
        }
        try {
            return parse.apply(values.get(name).get(0));
        } catch (IllegalArgumentException e) {
            throw RequestException.badParameter(name, e.getMessage());
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
