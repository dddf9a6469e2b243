package dev.frostline.benchmarks.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frostline.benchmarks.trial.Lap;
import dev.frostline.benchmarks.trial.Stopwatch;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** One step of what comes before the questions: what it took in time and memory. */
final class PreparationStep {
    private static final double MEBIBYTE = 1 << 20;

    private final Stopwatch stopwatch = new Stopwatch();

    PreparationStep() {
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** Into the figures, under the step's name. */
    void end(ObjectNode figures, String name, long records) {
        Lap lap = stopwatch.lap(records);
        figures.putObject(name)
                .put("records", records)
                .put("seconds", Math.round(lap.seconds()))
                .put("per_second", Math.round(lap.rate()))
                .put("cpu_s_per_million", Math.round(lap.cpuSecondsPerMillion() * 100) / 100.0)
                .put("peak_heap_mb", peakHeap());
    }

    /** What is no longer needed but not yet collected counts too. */
    private static long peakHeap() {
        return Math.round(
                heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEBIBYTE);
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
