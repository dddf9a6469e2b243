package dev.frostline.query.monitoring;

import dev.frostline.ops.CheckResult;
import dev.frostline.supervision.Heartbeat;
import dev.frostline.supervision.Worker;
import dev.frostline.supervision.WorkerSettings;
import dev.frostline.supervision.Workers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Probes dependencies in a worker at intervals, so that a health request never waits for them. */
public final class HealthProbes implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Map<String, Supplier<CheckResult>> probes;
    private final Map<String, CheckResult> results = new ConcurrentHashMap<>();
    private final Worker worker;

    public HealthProbes(Map<String, Supplier<CheckResult>> probes, Workers workers) {
        this.probes = new TreeMap<>(probes);
        this.probes.keySet().forEach(name -> results.put(name, CheckResult.degraded("not yet asked")));
        this.worker = workers.loop("query-probes", WorkerSettings.DEFAULT.withPause(INTERVAL), this::probe);
    }

    public void start() {
        worker.start();
    }

    /** The latest results, by name; some seconds old. */
    public Map<String, CheckResult> results() {
        return new TreeMap<>(results);
    }

    private void probe(Heartbeat heartbeat) {
        probes.forEach((name, probe) -> {
            heartbeat.beat();
            results.put(name, runProbe(probe));
        });
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
        worker.close();
    }
}
