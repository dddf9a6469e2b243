package dev.frostline.sink.pipeline;

import org.apache.kafka.clients.consumer.Consumer;

/** Where a pipeline gets its consumer from. Both methods throw a KafkaException if Kafka cannot be reached. */
interface ConsumerSource {
    /** Creates the topic and its dead-letter topic if they are missing. */
    void ensureTopics() throws InterruptedException;

    /** @return a consumer without a subscription, which the caller closes */
    Consumer<byte[], byte[]> createConsumer();
}
