package dev.frostline.kafka.clients;

import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes the producers of one instance. Their transactional ids are the name of the instance and the lowest free number
 * from 1 on, so that a restarted instance uses the ids of its predecessor, and its first act with each is to abort the
 * transaction that the predecessor left open. With the ids of Kafka Streams, which contain a new process id after each
 * start without local files, the open transactions would block their readers until they time out. Thread-safe.
 */
final class InstanceProducers {
    private final String instance;
    private final BitSet numbersInUse = new BitSet();

    /** @param instance names the instance of the application, the same after a restart */
    InstanceProducers(String instance) {
        this.instance = instance;
    }

    /** @param config of the producer; its transactional id, if it has one, is replaced */
    Producer<byte[], byte[]> create(Map<String, Object> config) {
        if (!config.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG)) {
            return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        }
        int number = acquire();
        try {
            return new NumberedProducer(config, number);
        } catch (RuntimeException e) {
            release(number);
            throw e;
        }
    }

    private synchronized int acquire() {
        int number = numbersInUse.nextClearBit(1);
        numbersInUse.set(number);
        return number;
    }

    private synchronized void release(int number) {
        numbersInUse.clear(number);
    }

    private String idOf(int number) {
        return instance + "-" + number;
    }

    private static Map<String, Object> withId(Map<String, Object> config, String transactionalId) {
        Map<String, Object> named = new HashMap<>(config);
        named.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return named;
    }

    /** Releases its number when it is closed. Used and closed by one thread. */
    final class NumberedProducer extends KafkaProducer<byte[], byte[]> {
        private final int number;
        private boolean closed;

        NumberedProducer(Map<String, Object> config, int number) {
            super(withId(config, idOf(number)), new ByteArraySerializer(), new ByteArraySerializer());
            this.number = number;
        }

        String transactionalId() {
            return idOf(number);
        }

        @Override
        public void close(Duration timeout) {
            try {
                super.close(timeout);
            } finally {
                if (!closed) {
                    closed = true;
                    release(number);
                }
            }
        }
    }
}
