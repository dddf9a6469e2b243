package dev.frostline.detection.alert.state;

import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Scope;
import java.util.List;

/** A trait that series have in common or not. A series may have an empty tier or country. */
public enum Trait {
    FUNCTION,
    POP,
    TIER,
    COUNTRY;

    /** A series' value of the trait. */
    public String of(SeriesKey series, String country) {
        return switch (this) {
            case FUNCTION -> series.functionName();
            case POP -> series.popCode();
            case TIER -> series.tier();
            case COUNTRY -> country;
        };
    }

    /** The values that a scope names; empty where it leaves the trait open. */
    public List<String> in(Scope scope) {
        return switch (this) {
            case FUNCTION -> scope.functions();
            case POP -> scope.pops();
            case TIER -> scope.tiers();
            case COUNTRY -> scope.countries();
        };
    }
}
