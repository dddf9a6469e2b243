package dev.frostline.benchmarks.trial;

/** One way to do what is measured. */
public interface TimedContestant {
    /** Does all of it once, and starts the {@link Stopwatch} when it is set up. */
    Lap run() throws Exception;
}
