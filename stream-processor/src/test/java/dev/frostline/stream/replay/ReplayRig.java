package dev.frostline.stream.replay;

import dev.frostline.config.KafkaSettings;
import dev.frostline.config.SettingsReader;
import dev.frostline.model.Replay;
import dev.frostline.ops.Metrics;
import dev.frostline.stream.application.StreamProcessorConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Processors and replays over one broker, with their state below one directory. */
public record ReplayRig(String bootstrapServers, Path directory, int partitions) {
    public KafkaSettings kafka() {
        return KafkaSettings.read(new SettingsReader(Map.of("FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers)));
    }

    /** @param state names the directory of its state */
    public StreamProcessorConfig config(String state, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("FROSTLINE_STREAM_QUIET_AFTER", "1s");
        settings.put("FROSTLINE_STREAM_SESSION_TIMEOUT", "3s");
        settings.putAll(more);
        settings.put("FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        settings.put("FROSTLINE_HTTP_PORT", "0");
        settings.put("FROSTLINE_KAFKA_PARTITIONS", Integer.toString(partitions));
        settings.put("FROSTLINE_STREAM_STATE_DIR", directory.resolve(state).toString());
        return StreamProcessorConfig.from(settings);
    }

    public Replay run(Replay replay, Map<String, String> settings) throws InterruptedException {
        StreamProcessorConfig config = config("replays", settings);
        try (Metrics metrics = new Metrics();
                ReplayRun run = new ReplayRun(config, replay, metrics, Clock.systemUTC(), seen -> {})) {
            return run.run();
        }
    }

    /** To be closed by the caller. */
    CompletableFuture<Replay> inBackground(ReplayRun run) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return run.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        });
    }
}
