package dev.frostline.producer.topics;

/** Kafka did not confirm in time; what was to be written may or may not have been. */
public final class KafkaUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public KafkaUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
