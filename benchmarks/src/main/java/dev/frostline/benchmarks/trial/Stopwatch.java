package dev.frostline.benchmarks.trial;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** Time by the clock, and CPU time of this process; runs from its making on. */
public final class Stopwatch {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long begin = System.nanoTime();
    private final long cpuBegin = SYSTEM.getProcessCpuTime();

    public Lap lap(long records) {
        double seconds = (System.nanoTime() - begin) / NANOS;
        return new Lap(records, seconds, (SYSTEM.getProcessCpuTime() - cpuBegin) / NANOS);
    }
}
