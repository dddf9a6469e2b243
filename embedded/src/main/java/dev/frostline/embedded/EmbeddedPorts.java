package dev.frostline.embedded;

import dev.frostline.embedded.kafka.EmbeddedKafka;
import dev.frostline.embedded.startup.FreePorts;
import dev.frostline.embedded.store.EmbeddedMongo;
import dev.frostline.embedded.store.EmbeddedQuestDb;
import dev.frostline.embedded.store.EmbeddedRedis;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The ports of the servers; 0 chooses a free one. */
public record EmbeddedPorts(int kafka, int questdb, int redis, int mongo) {
    private static final int HIGHEST = 65_535;

    public EmbeddedPorts {
        int[] chosen = IntStream.of(kafka, questdb, redis, mongo)
                .filter(port -> port != 0)
                .toArray();
        for (int port : chosen) {
            if (port < 0 || port > HIGHEST) {
                throw new IllegalArgumentException("port " + port + " is not between 0 and " + HIGHEST);
            }
        }
        if (Arrays.stream(chosen).distinct().count() < chosen.length) {
            throw new IllegalArgumentException("two parts cannot share a port: " + Arrays.toString(chosen));
        }
    }

    public static EmbeddedPorts free() {
        return new EmbeddedPorts(0, 0, 0, 0);
    }

    /** Chooses all ports, so that a port in use is found before anything is started. */
    EmbeddedPorts resolved() {
        return new EmbeddedPorts(
                FreePorts.require(EmbeddedKafka.NAME, kafka),
                FreePorts.require(EmbeddedQuestDb.NAME, questdb),
                FreePorts.require(EmbeddedRedis.NAME, redis),
                FreePorts.require(EmbeddedMongo.NAME, mongo));
    }
}
