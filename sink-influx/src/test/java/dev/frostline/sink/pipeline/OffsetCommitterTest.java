package dev.frostline.sink.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OffsetCommitterTest {
    private static final TopicPartition PARTITION = PipelineFixture.partition(0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final OffsetCommitter commits = new OffsetCommitter();

    @BeforeEach
    void assign() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.seek(PARTITION, 12);
    }

    @Test
    void commitsWhatIsSettled() {
        commits.add(offsets(5));
        commits.add(offsets(9));

        commits.commit(consumer);

        assertThat(committed()).isEqualTo(9);
    }

    @Test
    void commitsNothing_whenNothingIsSettled() {
        commits.commit(consumer);
        commits.commitPastMarkers(consumer);
        commits.commitFinally(consumer);

        assertThat(consumer.committed(Set.of(PARTITION))).isEmpty();
    }

    @Test
    void commitsThePositionBehindTheMarkers_afterTheLastRecord() {
        commits.add(offsets(9));
        commits.commit(consumer);

        commits.commitPastMarkers(consumer);

        assertThat(committed()).isEqualTo(12);
    }

    @Test
    void forgetsPartitions_afterTheFinalCommit() {
        commits.add(offsets(9));
        commits.commitFinally(consumer);
        assertThat(committed()).isEqualTo(9);

        commits.commitPastMarkers(consumer);

        assertThat(committed()).isEqualTo(9);
    }

    @Test
    void throwsNothing_whenTheFinalCommitFails() {
        MockConsumer<byte[], byte[]> fenced = new MockConsumer<>("earliest") {
            @Override
            public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
                throw new KafkaException("fenced");
            }
        };
        commits.add(offsets(9));

        commits.commitFinally(fenced);

        commits.commit(consumer);
        assertThat(consumer.committed(Set.of(PARTITION))).isEmpty();
    }

    @Test
    void commitsNothingOfLostPartitions() {
        commits.add(offsets(9));
        commits.clear();

        commits.commit(consumer);

        assertThat(consumer.committed(Set.of(PARTITION))).isEmpty();
    }

    private long committed() {
        return consumer.committed(Set.of(PARTITION)).get(PARTITION).offset();
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(long offset) {
        return Map.of(PARTITION, new OffsetAndMetadata(offset));
    }
}
