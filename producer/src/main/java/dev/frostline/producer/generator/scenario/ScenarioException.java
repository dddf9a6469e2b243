package dev.frostline.producer.generator.scenario;

/** A scenario file cannot be used. The message names the file, the position and the problem in one sentence. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScenarioException(String message, Throwable cause) {
        super(message, cause);
    }
}
