package dev.frostline.kafka.clients;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Delivers the records of one topic in batches ({@link RecordBatch}), and the records of other topics unchanged. */
public abstract class BatchingConsumer extends KafkaConsumer<byte[], byte[]> {
    /** A batch is processed within milliseconds, which bounds the delay of a commit: there is none within a batch. */
    static final int MAX_BATCH_RECORDS = 128;

    private final String topic;

    public BatchingConsumer(Map<String, Object> config, String topic) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topic = topic;
    }

    @Override
    public final ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = pollRecords(timeout);
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> batched = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> ofPartition = records.records(partition);
            batched.put(partition, partition.topic().equals(topic) ? batches(ofPartition) : ofPartition);
        }
        return new ConsumerRecords<>(batched, records.nextOffsets());
    }

    /** Polls records without batching them. */
    public ConsumerRecords<byte[], byte[]> pollRecords(Duration timeout) {
        return super.poll(timeout);
    }

    private List<ConsumerRecord<byte[], byte[]>> batches(List<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> batches = new ArrayList<>();
        for (int from = 0; from < records.size(); from += MAX_BATCH_RECORDS) {
            int to = Math.min(records.size(), from + MAX_BATCH_RECORDS);
            batches.add(RecordBatch.carrierOf(records.subList(from, to)));
        }
        return batches;
    }
}
