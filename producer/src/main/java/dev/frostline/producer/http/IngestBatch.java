package dev.frostline.producer.http;

import dev.frostline.http.ProblemException;
import dev.frostline.model.Measurement;
import dev.frostline.producer.parsing.MeasurementCheck;
import dev.frostline.producer.publish.DeliveryMetrics;
import dev.frostline.producer.publish.MeasurementRecords;
import dev.frostline.producer.publish.RecordWriter;
import dev.frostline.producer.publish.Refusal;
import dev.frostline.producer.publish.SourceKind;
import dev.frostline.producer.topics.KafkaUnavailableException;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The items of one request: measurements are written to Kafka, other items are listed as errors. Not thread-safe. */
final class IngestBatch {
    private static final int MAX_ERRORS = 100;

    private final IngestItems items;
    private final DeliveryMetrics deliveries;
    private final MeasurementCheck check;
    private final long now;
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<Integer> indexes = new ArrayList<>();
    /** The first by position. */
    private final TreeMap<Integer, ItemError> errors = new TreeMap<>();

    private int rejected;

    private IngestBatch(IngestItems items, DeliveryMetrics deliveries, MeasurementCheck check, long now) {
        this.items = items;
        this.deliveries = deliveries;
        this.check = check;
        this.now = now;
    }

    /** Writes batches. Thread-safe. */
    record Writer(RecordWriter publisher, DeliveryMetrics deliveries, MeasurementCheck check, InstantSource clock) {
        IngestResult write(IngestItems items) throws KafkaUnavailableException {
            IngestBatch batch = new IngestBatch(items, deliveries, check, clock.millis());
            deliveries.received(SourceKind.HTTP, items.size());
            batch.read();
            batch.addRefused(publisher.write(batch.records));
            return batch.response();
        }
    }

    private void read() {
        for (int i = 0; i < items.size(); i++) {
            try {
                Measurement measurement = items.measurement(i);
                check.require(measurement, now);
                records.add(MeasurementRecords.of(measurement));
                indexes.add(i);
            } catch (MalformedRecordException e) {
                reject(i, e.check(), e.detail());
            }
        }
    }

    private void addRefused(List<Refusal> refused) {
        refused.forEach(refusal -> reject(indexes.get(refusal.index()), refusal.check(), refusal.detail()));
    }

    private void reject(int index, RecordCheck reason, String detail) {
        deliveries.rejected(SourceKind.HTTP, reason, 1);
        rejected++;
        errors.put(index, ItemError.of(items.lines(), index, reason, detail));
        if (errors.size() > MAX_ERRORS) {
            errors.pollLastEntry();
        }
    }

    private IngestResult response() {
        int all = items.size();
        List<ItemError> first = List.copyOf(errors.values());
        if (rejected > 0 && rejected == all) {
            throw ProblemException.unprocessable(
                    "none of " + all + (all == 1 ? " item" : " items") + " is a measurement", first);
        }
        return new IngestResult(all - rejected, rejected, first);
    }
}
