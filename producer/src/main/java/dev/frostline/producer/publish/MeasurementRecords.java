package dev.frostline.producer.publish;

import dev.frostline.model.Deployment;
import dev.frostline.model.Measurement;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Converts the model to Kafka records: key, value, and the event time as timestamp. */
public final class MeasurementRecords {
    private MeasurementRecords() {}

    public static ProducerRecord<byte[], byte[]> of(Measurement measurement) {
        return new ProducerRecord<>(
                Topics.MEASUREMENTS.name(),
                null,
                measurement.timestamp(),
                keyOf(measurement),
                Codecs.MEASUREMENT.encode(measurement));
    }

    public static ProducerRecord<byte[], byte[]> of(Deployment deployment) {
        return new ProducerRecord<>(
                Topics.DEPLOYMENTS.name(),
                null,
                deployment.deployedAt().toEpochMilli(),
                deployment.functionName().getBytes(StandardCharsets.UTF_8),
                Codecs.DEPLOYMENT.encode(deployment));
    }

    /** @return the text of the {@code SeriesKey}, without the checks that the measurement has passed already */
    private static byte[] keyOf(Measurement measurement) {
        String key = measurement.functionName() + '|' + measurement.popCode() + '|' + measurement.tier();
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
