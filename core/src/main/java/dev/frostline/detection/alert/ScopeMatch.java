package dev.frostline.detection.alert;

import dev.frostline.model.Scope;
import dev.frostline.model.SeriesKey;
import java.util.List;

/** What lies within a scope. */
final class ScopeMatch {
    private ScopeMatch() {}

    static boolean covers(Scope scope, SeriesKey series, String country) {
        return holds(scope.functions(), series.functionName())
                && holds(scope.pops(), series.popCode())
                && holds(scope.tiers(), series.tier())
                && holds(scope.countries(), country);
    }

    /** Whether all that the inner scope speaks of is spoken of by the outer one. */
    static boolean covers(Scope outer, Scope inner) {
        return holdsAll(outer.functions(), inner.functions())
                && holdsAll(outer.versions(), inner.versions())
                && holdsAll(outer.pops(), inner.pops())
                && holdsAll(outer.tiers(), inner.tiers())
                && holdsAll(outer.countries(), inner.countries());
    }

    private static boolean holds(List<String> allowed, String value) {
        return allowed.isEmpty() || allowed.contains(value);
    }

    private static boolean holdsAll(List<String> outer, List<String> inner) {
        return outer.isEmpty() || !inner.isEmpty() && outer.containsAll(inner);
    }
}
