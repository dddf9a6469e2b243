package dev.frostline.detection.alert.state;

import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Scope;
import java.util.List;

/** What a scope covers, and what kind of scope it is. */
public final class ScopeMatch {
    private ScopeMatch() {}

    public static boolean covers(Scope scope, SeriesKey series, String country) {
        return holds(scope.functions(), series.functionName())
                && holds(scope.pops(), series.popCode())
                && holds(scope.tiers(), series.tier())
                && holds(scope.countries(), country);
    }

    /** Whether the outer scope covers each series that the inner scope covers. */
    public static boolean covers(Scope outer, Scope inner) {
        return holdsAll(outer.functions(), inner.functions())
                && holdsAll(outer.versions(), inner.versions())
                && holdsAll(outer.pops(), inner.pops())
                && holdsAll(outer.tiers(), inner.tiers())
                && holdsAll(outer.countries(), inner.countries());
    }

    /** Whether it names at least one trait, and at most one value of each. */
    public static boolean isOneTrait(Scope scope) {
        int widest = Math.max(
                Math.max(scope.functions().size(), scope.pops().size()),
                Math.max(scope.tiers().size(), scope.countries().size()));
        return widest == 1;
    }

    public static Scope withoutVersions(Scope scope) {
        return new Scope(scope.functions(), List.of(), scope.pops(), scope.tiers(), scope.countries());
    }

    private static boolean holds(List<String> allowed, String value) {
        return allowed.isEmpty() || allowed.contains(value);
    }

    private static boolean holdsAll(List<String> outer, List<String> inner) {
        return outer.isEmpty() || !inner.isEmpty() && outer.containsAll(inner);
    }
}
