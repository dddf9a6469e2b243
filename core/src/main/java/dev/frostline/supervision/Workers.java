package dev.frostline.supervision;

import dev.frostline.ops.CheckResult;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The workers of one service, and their health. Whoever adds a worker starts and closes it. Thread-safe. */
public final class Workers {
    private final MeterRegistry registry;
    private final UnaryOperator<WorkerSettings> adjustment;
    private final Optional<Workers> parent;
    private final List<Worker> all = new CopyOnWriteArrayList<>();

    public Workers(MeterRegistry registry) {
        this(registry, settings -> settings);
    }

    /** @param adjustment changes the settings of each worker; tests shorten the waits with it */
    public Workers(MeterRegistry registry, UnaryOperator<WorkerSettings> adjustment) {
        this(registry, adjustment, Optional.empty());
    }

    private Workers(MeterRegistry registry, UnaryOperator<WorkerSettings> adjustment, Optional<Workers> parent) {
        this.registry = registry;
        this.adjustment = adjustment;
        this.parent = parent;
    }

    /** Workers of a part of the service, with a health of their own; they are also among these workers. */
    public Workers group() {
        return new Workers(registry, adjustment, Optional.of(this));
    }

    /** Adds a worker that calls its task again and again until it is closed. */
    public Worker loop(String name, WorkerSettings settings, WorkerTask task) {
        return add(name, settings, task, false);
    }

    /** Adds a worker that ends when its task returns; the task runs again only if it threw or hung. */
    public Worker once(String name, WorkerSettings settings, WorkerTask task) {
        return add(name, settings, task, true);
    }

    private Worker add(String name, WorkerSettings settings, WorkerTask task, boolean endsWithItsTask) {
        WorkerSettings adjusted = adjustment.apply(settings);
        WorkerState state = new WorkerState(
                name, adjusted, new WorkerMetrics(registry, name), System::nanoTime, RandomGenerator.getDefault());
        Worker worker = new Worker(name, adjusted, task, endsWithItsTask, state, Watchdog.shared(), this::remove);
        include(worker);
        return worker;
    }

    private void include(Worker worker) {
        all.add(worker);
        parent.ifPresent(workers -> workers.include(worker));
    }

    private void remove(Worker worker) {
        all.remove(worker);
        parent.ifPresent(workers -> workers.remove(worker));
    }

    /** The workers that were added and have not ended, in that order. */
    public List<Worker> all() {
        return List.copyOf(all);
    }

    /** Down while a worker has failed and does not work again yet, or hangs; with the name and the reason. */
    public CheckResult check() {
        List<String> problems = all.stream()
                .flatMap(worker -> worker.problem().stream().map(problem -> worker.name() + " " + problem))
                .toList();
        return problems.isEmpty() ? CheckResult.up() : CheckResult.down(String.join("; ", problems));
    }
}
