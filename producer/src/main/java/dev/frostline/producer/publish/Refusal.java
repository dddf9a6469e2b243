package dev.frostline.producer.publish;

import dev.frostline.wire.RecordCheck;
import java.util.Optional;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * A record that Kafka refuses for good.
 *
 * @param index its index in the list of records to write
 */
public record Refusal(int index, RecordCheck check, String detail) {

    /** @return empty where the failure does not depend on the record */
    static Optional<Refusal> of(int index, Exception failure) {
        if (failure instanceof InvalidTimestampException) {
            return Optional.of(new Refusal(index, RecordCheck.TIMESTAMP, "Kafka refuses it: " + failure.getMessage()));
        }
        if (failure instanceof RecordTooLargeException) {
            return Optional.of(new Refusal(index, RecordCheck.TOO_LARGE, "Kafka refuses it: " + failure.getMessage()));
        }
        if (failure instanceof InvalidRecordException) {
            return Optional.of(new Refusal(index, RecordCheck.STORE, "Kafka refuses it: " + failure.getMessage()));
        }
        return Optional.empty();
    }
}
