package dev.frostline.query.monitoring;

import dev.frostline.concurrent.ThreadPools;
import dev.frostline.ops.CheckResult;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Asks dependencies in a thread of its own at intervals, so that a question about health never waits for them. */
public final class HealthProbes implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Map<String, Supplier<CheckResult>> probes;
    private final Map<String, CheckResult> results = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = ThreadPools.scheduled("query-probes", 1);

    public HealthProbes(Map<String, Supplier<CheckResult>> probes) {
        this.probes = new TreeMap<>(probes);
        this.probes.keySet().forEach(name -> results.put(name, CheckResult.degraded("not yet asked")));
    }

    public void start() {
        // its result never comes, and a probe never throws
        var unused = thread.scheduleWithFixedDelay(this::probe, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** By name, as they were some seconds ago. */
    public Map<String, CheckResult> results() {
        return new TreeMap<>(results);
    }

    private void probe() {
        probes.forEach((name, probe) -> results.put(name, runProbe(probe)));
    }

    private static CheckResult runProbe(Supplier<CheckResult> probe) {
        try {
            return probe.get();
        } catch (RuntimeException e) {
            return CheckResult.degraded(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
