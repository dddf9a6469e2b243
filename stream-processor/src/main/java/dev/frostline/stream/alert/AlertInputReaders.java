package dev.frostline.stream.alert;

import dev.frostline.model.Deployment;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.Silence;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import dev.frostline.wire.codec.Codecs;
import java.time.Duration;
import java.time.Instant;

/** How records of the topics that others write become inputs of the desk, or are refused. */
final class AlertInputReaders {
    private static final Duration MAX_LEAD = Duration.ofHours(1);

    private AlertInputReaders() {}

    static AlertInput command(String key, byte[] value, Instant recordTime) throws MalformedRecordException {
        AlertCommand command = Codecs.ALERT_COMMAND.decode(value);
        requireKey("alert_id", command.alertId(), key);
        requireNotAhead("at", command.at(), recordTime);
        return new CommandInput(command);
    }

    static AlertInput deployment(String key, byte[] value, Instant recordTime) throws MalformedRecordException {
        Deployment deployment = Codecs.DEPLOYMENT.decode(value);
        requireKey("function_name", deployment.functionName(), key);
        return coordinator -> coordinator.handle(deployment);
    }

    /** A record without a value ends the silence. */
    static AlertInput silence(String key, byte[] value, Instant recordTime) throws MalformedRecordException {
        if (value == null) {
            return coordinator -> coordinator.handle(key, null);
        }
        Silence silence = Codecs.SILENCE.decode(value);
        requireKey("silence_id", silence.silenceId(), key);
        return coordinator -> coordinator.handle(key, silence);
    }

    private static void requireKey(String field, String value, String key) throws MalformedRecordException {
        if (!value.equals(key)) {
            throw new MalformedRecordException(
                    RecordCheck.KEY, "the key is '" + key + "' but " + field + " is '" + value + "'");
        }
    }

    /** Alerts carry the command's time, and brokers refuse records from the future. */
    private static void requireNotAhead(String field, Instant at, Instant recordTime) throws MalformedRecordException {
        if (at.isAfter(recordTime.plus(MAX_LEAD)) || at.isBefore(Instant.EPOCH)) {
            throw new MalformedRecordException(
                    RecordCheck.TIMESTAMP,
                    field + " is " + at + ", more than an hour after its record's " + recordTime);
        }
    }
}
