package dev.frostline.ops;

/** A part of Frostline that runs until it is closed. */
public interface Service extends AutoCloseable {
    /** The name in logs, metrics and health: {@code producer}, {@code sink-influx}, … */
    String name();

    /** Returns when the service runs; an unavailable dependency does not prevent that. */
    void start();

    /** @return the result for {@code /health/ready}; never blocks for long */
    CheckResult check();

    /** Ends within seconds and loses nothing; a second call does nothing. */
    @Override
    void close();
}
