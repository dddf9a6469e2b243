package dev.frostline.kafka.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstanceProducersTest {
    private final InstanceProducers producers = new InstanceProducers("app-instance");
    private final List<Producer<byte[], byte[]>> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(producer -> producer.close(Duration.ZERO));
    }

    @Test
    void numbersTransactionsFromOne_whateverIdKafkaStreamsGives() {
        assertThat(idOf(create("app-0a1b2c3d-7"))).isEqualTo("app-instance-1");
        assertThat(idOf(create("app-0a1b2c3d-8"))).isEqualTo("app-instance-2");
    }

    @Test
    void reusesANumber_whenItsProducerIsClosed() {
        Producer<byte[], byte[]> first = create("app-0a1b2c3d-1");
        create("app-0a1b2c3d-2");

        first.close(Duration.ZERO);

        assertThat(idOf(create("app-0a1b2c3d-3"))).isEqualTo("app-instance-1");
    }

    @Test
    void keepsANumberInUse_whenItsFormerProducerIsClosedTwice() {
        Producer<byte[], byte[]> first = create("app-0a1b2c3d-1");
        first.close(Duration.ZERO);
        create("app-0a1b2c3d-1");

        first.close(Duration.ZERO);

        assertThat(idOf(create("app-0a1b2c3d-2"))).isEqualTo("app-instance-2");
    }

    @Test
    void releasesANumber_whenItsProducerCannotBeMade() {
        Map<String, Object> wrong = config("app-0a1b2c3d-1");
        wrong.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "no address");

        assertThatThrownBy(() -> producers.create(wrong)).isInstanceOf(KafkaException.class);

        assertThat(idOf(create("app-0a1b2c3d-2"))).isEqualTo("app-instance-1");
    }

    private Producer<byte[], byte[]> create(String id) {
        Producer<byte[], byte[]> producer = producers.create(config(id));
        open.add(producer);
        return producer;
    }

    private static Map<String, Object> config(String id) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        config.put(ProducerConfig.CLIENT_ID_CONFIG, id);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        return config;
    }

    private static String idOf(Producer<byte[], byte[]> producer) {
        return ((InstanceProducers.NumberedProducer) producer).transactionalId();
    }
}
