package dev.frostline.producer.generator.scenario;

/** A scenario file that cannot be used: which one, where in it, and what is wrong; one sentence. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScenarioException(String message, Throwable cause) {
        super(message, cause);
    }
}
