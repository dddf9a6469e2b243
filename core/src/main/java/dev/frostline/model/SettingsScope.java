package dev.frostline.model;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What settings apply to: everything, one tier, one PoP or one function. Its text is {@code *}, {@code tier:NAME},
 * {@code pop:CODE} or {@code function:NAME}.
 *
 * @param name empty for everything
 */
public record SettingsScope(Kind kind, String name) {

    /** In the order of precedence: where several cover a series, the later one wins. */
    public enum Kind {
        EVERYTHING,
        TIER,
        POP,
        FUNCTION
    }

    public static final SettingsScope EVERYTHING = new SettingsScope(Kind.EVERYTHING, "");

    private static final String ALL = "*";

    public SettingsScope {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }

    /** @throws InvalidValueException where the text is no scope */
    public static SettingsScope parse(@Nullable String text) {
        if (ALL.equals(text)) {
            return EVERYTHING;
        }
        String named = text == null ? "" : text;
        int colon = named.indexOf(':');
        if (colon > 0 && colon < named.length() - 1) {
            String keyword = named.substring(0, colon);
            for (Kind kind : Kind.values()) {
                if (kind != Kind.EVERYTHING && keyword(kind).equals(keyword)) {
                    return new SettingsScope(kind, named.substring(colon + 1));
                }
            }
        }
        throw new InvalidValueException("scope", "is '" + text + "', not *, function:NAME, pop:CODE or tier:NAME");
    }

    public boolean covers(SeriesKey series) {
        return switch (kind) {
            case EVERYTHING -> true;
            case TIER -> name.equals(series.tier());
            case POP -> name.equals(series.popCode());
            case FUNCTION -> name.equals(series.functionName());
        };
    }

    @Override
    public String toString() {
        return kind == Kind.EVERYTHING ? ALL : keyword(kind) + ':' + name;
    }

    private static String keyword(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
