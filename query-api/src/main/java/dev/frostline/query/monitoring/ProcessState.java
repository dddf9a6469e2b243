package dev.frostline.query.monitoring;

import com.sun.management.OperatingSystemMXBean;
import dev.frostline.ops.CheckResult;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.Map;

/**
 * The current state of this process and its machine.
 *
 * @param processCpu, systemCpu from 0 to 1; negative where unknown
 * @param diskFreeBytes where the process was started
 */
public record ProcessState(
        long uptimeSeconds,
        long heapUsedBytes,
        long heapMaxBytes,
        double processCpu,
        double systemCpu,
        int cores,
        int threads,
        long diskFreeBytes,
        long diskTotalBytes) {
    private static final double FULL_HEAP = 0.95;
    private static final double FULL_DISK = 0.05;
    private static final double BUSY_CPU = 0.95;

    public static ProcessState now() {
        Runtime runtime = Runtime.getRuntime();
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        File disk = new File(".");
        return new ProcessState(
                ManagementFactory.getRuntimeMXBean().getUptime() / 1_000,
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory(),
                system.getProcessCpuLoad(),
                system.getCpuLoad(),
                runtime.availableProcessors(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                disk.getUsableSpace(),
                disk.getTotalSpace());
    }

    public CheckResult check() {
        double heap = (double) heapUsedBytes / heapMaxBytes;
        double disk = diskTotalBytes == 0 ? 1 : (double) diskFreeBytes / diskTotalBytes;
        return CheckResult.of(Map.of(
                "memory", state(heap > FULL_HEAP, "%.0f %% of the heap is used".formatted(100 * heap)),
                "disk", state(disk < FULL_DISK, "%.0f %% of the disk is free".formatted(100 * disk)),
                "cpu", state(systemCpu > BUSY_CPU, "%.0f %% busy".formatted(100 * Math.max(0, systemCpu)))));
    }

    private static CheckResult state(boolean bad, String detail) {
        return bad ? CheckResult.degraded(detail) : CheckResult.up(detail);
    }
}
