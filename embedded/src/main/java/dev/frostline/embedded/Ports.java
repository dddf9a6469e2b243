package dev.frostline.embedded;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The ports the parts shall listen on; 0 stands for any free one. */
public record Ports(int kafka, int questdb, int redis, int mongo) {
    private static final int HIGHEST = 65_535;

    public Ports {
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

    public static Ports free() {
        return new Ports(0, 0, 0, 0);
    }

    /** All ports chosen, so that a taken one is found before anything has been started. */
    Ports resolved() {
        return new Ports(
                FreePorts.require(EmbeddedKafka.PART, kafka),
                FreePorts.require(EmbeddedQuestDb.PART, questdb),
                FreePorts.require(EmbeddedRedis.PART, redis),
                FreePorts.require(EmbeddedMongo.PART, mongo));
    }
}
