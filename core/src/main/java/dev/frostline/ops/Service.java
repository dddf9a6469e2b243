package dev.frostline.ops;

/** A part of Frostline that runs until it is closed. */
public interface Service extends AutoCloseable {
    /** As it stands in logs, metrics and health: {@code producer}, {@code sink-influx}, … */
    String name();

    /** Returns once it runs; a dependency that is away does not stop it. */
    void start();

    /** What {@code /health/ready} answers; never blocks for long. */
    CheckResult check();

    /** Ends within seconds, with nothing lost; closing twice is closing once. */
    @Override
    void close();
}
