package dev.frostline.kafka.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract with Kafka Streams' inner workings: the changelog is written when a commit is prepared. */
class CommitAwareStoreTest {
    private static final String STORE = "words";
    private static final String CHANGELOG = "app-" + STORE + "-changelog";

    private final TopologyTestDriver driver = new TopologyTestDriver(topology(), settings());
    private final TestInputTopic<String, String> input =
            driver.createInputTopic("in", new StringSerializer(), new StringSerializer());

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void writesTheChangelog_whenKafkaStreamsCommits() {
        input.pipeInput("a", "x");
        input.pipeInput("a", "y");

        assertThat(changelog()).containsExactly(KeyValue.pair("a", "x"), KeyValue.pair("a", "xy"));
    }

    @Test
    void writesAValueOnce_whenItChangedOftenWithinOneCommit() {
        WriteBackStore<String, StringBuilder> store = store();
        store.put("a", new StringBuilder("1"));
        store.put("b", new StringBuilder("2"));
        store.get("a").append('!');

        input.pipeInput("c", "3");

        assertThat(changelog())
                .containsExactly(KeyValue.pair("a", "1!"), KeyValue.pair("b", "2"), KeyValue.pair("c", "3"));
    }

    @Test
    void writesATombstone_whenAKeyIsDeleted() {
        input.pipeInput("a", "x");

        store().delete("a");
        input.pipeInput("b", "y");

        assertThat(changelog())
                .containsExactly(KeyValue.pair("a", "x"), KeyValue.pair("a", null), KeyValue.pair("b", "y"));
        assertThat(store().get("a")).isNull();
    }

    @Test
    void writesTheLastValueLast_whenAKeyIsDeletedAndPutAgainWithinOneCommit() {
        store().put("a", new StringBuilder("1"));
        store().delete("a");
        store().put("a", new StringBuilder("2"));
        input.pipeInput("b", "y");

        assertThat(changelog())
                .containsExactly(KeyValue.pair("a", null), KeyValue.pair("a", "2"), KeyValue.pair("b", "y"));
    }

    @Test
    void writesNothing_whenNothingWasPut() {
        input.pipeInput("a", "x");
        store().get("a");
        store().forEach((key, value) -> assertThat(value).isNotNull());
        input.pipeInput("b", "y");

        assertThat(changelog()).containsExactly(KeyValue.pair("a", "x"), KeyValue.pair("b", "y"));
    }

    @SuppressWarnings("unchecked")
    private WriteBackStore<String, StringBuilder> store() {
        return (WriteBackStore<String, StringBuilder>) driver.getStateStore(STORE);
    }

    private List<KeyValue<String, String>> changelog() {
        return driver.createOutputTopic(CHANGELOG, new StringDeserializer(), new StringDeserializer())
                .readKeyValuesToList();
    }

    private static Topology topology() {
        Topology topology = new Topology();
        topology.addSource("source", "in");
        topology.addProcessor("append", Append::new, "source");
        topology.addStateStore(WriteBackStore.builder(STORE, Serdes.String(), TextSerde.create()), "append");
        return topology;
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        return settings;
    }

    private static final class Append extends ContextualProcessor<String, String, Void, Void> {
        @Override
        public void process(Record<String, String> letter) {
            WriteBackStore<String, StringBuilder> store = context().getStateStore(STORE);
            StringBuilder text = store.get(letter.key());
            text = text == null ? new StringBuilder() : text;
            store.put(letter.key(), text.append(letter.value()));
        }
    }
}
