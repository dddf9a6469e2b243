package dev.frostline.detection.alert.state;

import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The alerts that go on, by function; those that are over, by scope; and those of several series, by traits. */
public final class AlertIndex implements TableIndex<Alert> {
    /** The key of active alerts whose scope names no function. */
    private static final String ANY_FUNCTION = "";

    private final SortedMap<String, Alert> active = new TreeMap<>();
    private final Map<String, SortedMap<String, Alert>> activeByFunction = new HashMap<>();
    private final Map<Scope, SortedMap<String, Alert>> resolvedByScope = new HashMap<>();
    private final Map<TraitPattern, SortedMap<String, Alert>> generalByTraits = new HashMap<>();

    AlertIndex() {}

    @Override
    public void update(String alertId, @Nullable Alert before, @Nullable Alert after) {
        if (before != null) {
            remove(alertId, before);
        }
        if (after != null) {
            add(alertId, after);
        }
    }

    private void add(String alertId, Alert alert) {
        if (isActive(alert)) {
            active.put(alertId, alert);
            functions(alert).forEach(function -> put(activeByFunction, function, alert));
        } else {
            put(resolvedByScope, ScopeMatch.withoutVersions(alert.scope()), alert);
        }
        TraitPattern traits = generalTraits(alert);
        if (traits != null) {
            put(generalByTraits, traits, alert);
        }
    }

    private void remove(String alertId, Alert alert) {
        if (isActive(alert)) {
            active.remove(alertId);
            functions(alert).forEach(function -> remove(activeByFunction, function, alert));
        } else {
            remove(resolvedByScope, ScopeMatch.withoutVersions(alert.scope()), alert);
        }
        TraitPattern traits = generalTraits(alert);
        if (traits != null) {
            remove(generalByTraits, traits, alert);
        }
    }

    private static boolean isActive(Alert alert) {
        return alert.status() != AlertStatus.RESOLVED;
    }

    private static List<String> functions(Alert alert) {
        return alert.scope().functions().isEmpty()
                ? List.of(ANY_FUNCTION)
                : alert.scope().functions();
    }

    /** Of an alert of several series whose scope names no more than one value of each trait; else null. */
    private static @Nullable TraitPattern generalTraits(Alert alert) {
        return alert.seriesCount() > 1 ? TraitPattern.ofScope(alert.scope()) : null;
    }

    /** The alerts that go on, in the order of their ids. */
    public List<Alert> active() {
        return List.copyOf(active.values());
    }

    /** The alerts that go on and may concern a function: whose scope names it, or names no function. */
    public Collection<Alert> activeOf(String function) {
        return union(List.of(
                activeByFunction.getOrDefault(function, new TreeMap<>()),
                activeByFunction.getOrDefault(ANY_FUNCTION, new TreeMap<>())));
    }

    /**
     * The alerts that are over and have a scope, in the order of their ids; a view.
     *
     * @param scope without versions
     */
    public Collection<Alert> resolvedOf(Scope scope) {
        return resolvedByScope.getOrDefault(scope, new TreeMap<>()).values();
    }

    /** The alerts of several series, over or not, whose scope covers a member and names one value of a trait at most. */
    public Collection<Alert> generalOver(Member member) {
        return union(TraitPattern.all(member.series(), member.country()).stream()
                .map(traits -> generalByTraits.getOrDefault(traits, new TreeMap<>()))
                .toList());
    }

    private static Collection<Alert> union(List<SortedMap<String, Alert>> maps) {
        SortedMap<String, Alert> all = new TreeMap<>();
        for (Map<String, Alert> alerts : maps) {
            all.putAll(alerts);
        }
        return all.values();
    }

    private static <K> void put(Map<K, SortedMap<String, Alert>> index, K key, Alert alert) {
        index.computeIfAbsent(key, k -> new TreeMap<>()).put(alert.alertId(), alert);
    }

    private static <K> void remove(Map<K, SortedMap<String, Alert>> index, K key, Alert alert) {
        index.computeIfPresent(key, (k, alerts) -> {
            alerts.remove(alert.alertId());
            return alerts.isEmpty() ? null : alerts;
        });
    }
}
