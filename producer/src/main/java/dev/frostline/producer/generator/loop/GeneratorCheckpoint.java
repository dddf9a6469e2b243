package dev.frostline.producer.generator.loop;

import dev.frostline.producer.topics.CheckpointJson;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The progress of the generator; committed with the ticks that it includes.
 *
 * @param world a checksum of the seed and the scenario
 * @param scenarioStart the first tick that was live
 */
record GeneratorCheckpoint(String kind, String world, long scenarioStart, long lastTick) {
    private static final String KIND = "generator";

    GeneratorCheckpoint(String world, long scenarioStart, long lastTick) {
        this(KIND, world, scenarioStart, lastTick);
    }

    static Optional<GeneratorCheckpoint> decode(byte[] json) {
        return CheckpointJson.decode(json, GeneratorCheckpoint.class).filter(found -> KIND.equals(found.kind));
    }

    byte[] encode() {
        return CheckpointJson.encode(this);
    }

    static String worldOf(GeneratorSettings settings) {
        CRC32 sum = new CRC32();
        sum.update((settings.seed() + " " + settings.scenario()).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
