package dev.frostline.producer.topics;

/** Kafka did not confirm in time; the records may or may not have been written. */
public final class KafkaUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public KafkaUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
