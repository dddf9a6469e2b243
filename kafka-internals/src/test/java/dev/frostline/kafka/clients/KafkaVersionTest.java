package dev.frostline.kafka.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;

class KafkaVersionTest {
    /** The version whose source the classes of this module were checked against. */
    private static final String CHECKED_VERSION = "4.3.1";

    @Test
    void hasTheKafkaVersionWhoseInternalsThisModuleUses() {
        assertThat(AppInfoParser.getVersion())
                .as(
                        "This module uses internals of Kafka %s. Read CachedStateStore, RecordHeaders,"
                                + " TopicPartitionMetadata and how Kafka Streams uses its clients in the new version, run all"
                                + " tests of this module, and only then change the version in this test.",
                        CHECKED_VERSION)
                .isEqualTo(CHECKED_VERSION);
    }
}
