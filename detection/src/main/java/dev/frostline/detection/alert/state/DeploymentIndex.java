package dev.frostline.detection.alert.state;

import dev.frostline.model.Deployment;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The deployments by function and by time. */
public final class DeploymentIndex implements TableIndex<Deployment> {
    private final Map<String, SortedMap<String, Deployment>> byFunction = new HashMap<>();
    private final TimeQueue times = new TimeQueue();

    DeploymentIndex() {}

    @Override
    public void update(String key, @Nullable Deployment before, @Nullable Deployment after) {
        if (before != null) {
            times.remove(before.deployedAt().toEpochMilli(), key);
            SortedMap<String, Deployment> own = byFunction.getOrDefault(before.functionName(), new TreeMap<>());
            own.remove(key);
            if (own.isEmpty()) {
                byFunction.remove(before.functionName());
            }
        }
        if (after != null) {
            times.add(after.deployedAt().toEpochMilli(), key);
            byFunction
                    .computeIfAbsent(after.functionName(), name -> new TreeMap<>())
                    .put(key, after);
        }
    }

    /** The deployments of these functions, in the order of the table. */
    public Collection<Deployment> of(Collection<String> functions) {
        SortedMap<String, Deployment> found = new TreeMap<>();
        functions.forEach(function -> found.putAll(byFunction.getOrDefault(function, new TreeMap<>())));
        return found.values();
    }

    /** The keys of the deployments before a time, epoch milliseconds. */
    public SortedSet<String> before(long time) {
        return times.before(time);
    }
}
