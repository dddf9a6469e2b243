package dev.frostline.producer.dataset;

import dev.frostline.config.KafkaSettings;
import dev.frostline.model.Deployment;
import dev.frostline.producer.generator.Dataset;
import dev.frostline.producer.generator.DatasetSamples;
import dev.frostline.producer.generator.GeneratedSeries;
import dev.frostline.producer.publish.MeasurementRecords;
import dev.frostline.producer.publish.StreamPublisher;
import dev.frostline.producer.topics.HistoryTopic;
import dev.frostline.producer.topics.KafkaUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A topic of Kafka. If it is the topic that the stream processor reads, deployments are written to their topic, too.
 */
final class TopicTarget implements DatasetTarget<List<ProducerRecord<byte[], byte[]>>> {
    private static final int BYTES_OF_A_RECORD = 512;

    private final KafkaSettings kafka;
    private final DatasetRequest request;
    private final Dataset dataset;
    private final HistoryTopic topic;
    private final byte[][] keys;
    private final ThreadLocal<RowWriter> rowWriter;
    private @Nullable StreamPublisher publisher;

    TopicTarget(KafkaSettings kafka, DatasetRequest request, Dataset dataset) {
        this.kafka = kafka;
        this.request = request;
        this.dataset = dataset;
        this.topic = new HistoryTopic(kafka, request.topic());
        this.keys = dataset.series().stream().map(TopicTarget::key).toArray(byte[][]::new);
        this.rowWriter = ThreadLocal.withInitial(() -> new RowWriter(RowFormat.JSON, dataset.series()));
    }

    @Override
    public void open() throws DatasetException {
        try {
            Optional<Duration> retention = topic.ensure();
            if (!request.force() && HistoryTopic.isDeletedByRetention(retention, request.from(), Instant.now())) {
                throw new DatasetException("the topic " + request.topic() + " keeps records for "
                        + retention.get().toDays() + " days and would lose older ones: take a shorter --span, another"
                        + " --topic, one with a longer retention.ms, or --force");
            }
        } catch (KafkaUnavailableException e) {
            throw new DatasetException(kafka.bootstrapServers() + ": " + e.getMessage(), e);
        }
        publisher = new StreamPublisher(kafka);
    }

    @Override
    public List<ProducerRecord<byte[], byte[]>> render(int slot) {
        DatasetSamples samples = dataset.samples(slot);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(samples.size() + 1);
        if (topic.isLive()) {
            for (Deployment deployment : dataset.deployments(slot)) {
                records.add(MeasurementRecords.of(deployment));
            }
        }
        ByteText text = new ByteText(BYTES_OF_A_RECORD);
        for (int i = 0; i < samples.size(); i++) {
            text.clear();
            rowWriter.get().append(text, samples, i);
            records.add(new ProducerRecord<>(
                    request.topic(), null, samples.time(i), keys[samples.series(i)], text.toBytes()));
        }
        return records;
    }

    @Override
    public void write(List<ProducerRecord<byte[], byte[]>> slot) throws DatasetException {
        try {
            for (ProducerRecord<byte[], byte[]> one : slot) {
                publisher().send(one);
            }
        } catch (KafkaUnavailableException e) {
            throw interrupted(e);
        }
    }

    @Override
    public void finish() throws DatasetException {
        try {
            publisher().flush();
        } catch (KafkaUnavailableException e) {
            throw interrupted(e);
        }
    }

    @Override
    public void close() {
        if (publisher != null) {
            publisher.close();
        }
    }

    private StreamPublisher publisher() {
        if (publisher == null) {
            throw new IllegalStateException("the topic is not open");
        }
        return publisher;
    }

    private DatasetException interrupted(KafkaUnavailableException e) {
        return new DatasetException(
                String.format(
                        "%s; %,d records are in %s", e.getMessage(), publisher().confirmed(), request.topic()),
                e);
    }

    private static byte[] key(GeneratedSeries series) {
        String key = series.function().name() + '|' + series.location().code() + '|' + series.tier();
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
