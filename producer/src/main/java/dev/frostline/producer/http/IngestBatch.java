package dev.frostline.producer.http;

import dev.frostline.model.Measurement;
import dev.frostline.producer.publish.Deliveries;
import dev.frostline.producer.publish.KafkaUnavailableException;
import dev.frostline.producer.publish.MeasurementRecords;
import dev.frostline.producer.publish.Origin;
import dev.frostline.producer.publish.RecordWriter;
import dev.frostline.producer.publish.Refusal;
import dev.frostline.wire.Check;
import dev.frostline.wire.Codecs;
import dev.frostline.wire.MalformedRecordException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The items of one request: what is a measurement goes to Kafka, what is not is listed. Not thread-safe. */
final class IngestBatch {
    private static final int MOST_ERRORS = 100;
    private static final Duration MOST_AHEAD = Duration.ofHours(1);

    private final Items items;
    private final Deliveries deliveries;
    private final long latest;
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final SortedMap<Integer, ItemError> errors = new TreeMap<>();

    private IngestBatch(Items items, Deliveries deliveries, long now) {
        this.items = items;
        this.deliveries = deliveries;
        this.latest = now + MOST_AHEAD.toMillis();
    }

    /** Writes batches. Thread-safe. */
    record Writer(RecordWriter publisher, Deliveries deliveries, InstantSource clock) {
        Answers.Accepted write(Items items) throws ProblemException, KafkaUnavailableException {
            IngestBatch batch = new IngestBatch(items, deliveries, clock.millis());
            deliveries.taken(Origin.HTTP, items.values().size());
            batch.read();
            batch.note(publisher.write(batch.records));
            return batch.answer();
        }
    }

    private void read() {
        for (int i = 0; i < items.values().size(); i++) {
            try {
                records.add(MeasurementRecords.of(checked(items.values().get(i))));
                places.add(i);
            } catch (MalformedRecordException e) {
                reject(i, e.check(), e.detail());
            }
        }
    }

    private Measurement checked(byte[] item) throws MalformedRecordException {
        Measurement measurement = Codecs.MEASUREMENT.decode(item);
        if (measurement.timestamp() > latest) {
            throw new MalformedRecordException(
                    Check.TIMESTAMP, "timestamp is " + measurement.timestamp() + ", more than an hour ahead");
        }
        return measurement;
    }

    private void note(List<Refusal> refused) {
        refused.forEach(refusal -> reject(places.get(refusal.index()), refusal.check(), refusal.detail()));
    }

    private void reject(int place, Check check, String detail) {
        deliveries.rejected(Origin.HTTP, check, 1);
        errors.put(place, ItemError.of(items.lines(), place, check, detail));
    }

    private Answers.Accepted answer() throws ProblemException {
        int all = items.values().size();
        List<ItemError> first = errors.values().stream().limit(MOST_ERRORS).toList();
        if (errors.size() == all) {
            throw new ProblemException(
                    422,
                    "Unprocessable content",
                    "none of " + all + (all == 1 ? " item" : " items") + " is a measurement",
                    first);
        }
        return new Answers.Accepted(all - errors.size(), errors.size(), first);
    }
}
