package dev.frostline.launcher.options;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What the generator makes; each option overrides the producer's setting of the same name. */
public final class GeneratorOptions {
    @Option(names = "--seed", paramLabel = "N", description = "the same seed gives the same measurements")
    private String seed;

    @Option(names = "--pops", paramLabel = "N", description = "number of edge locations (default: the whole catalogue)")
    private String pops;

    @Option(names = "--functions", paramLabel = "N", description = "number of functions (default: the whole catalogue)")
    private String functions;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            description = "time between two ticks, such as 10s (the default)")
    private String interval;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description =
                    "what gets slower, where and when: a file, or one of default (each kind of event), year, none")
    private String scenario;

    @Option(
            names = "--backfill",
            paramLabel = "TIME",
            description = "the length of the history to generate first (default: 15m)")
    private String backfill;

    /** Whether an option is set that only live measurements have. */
    public boolean hasLiveOptions() {
        return interval != null || backfill != null;
    }

    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        put(settings, "SEED", seed);
        put(settings, "POPS", pops);
        put(settings, "FUNCTIONS", functions);
        put(settings, "INTERVAL", interval);
        put(settings, "SCENARIO", scenario);
        put(settings, "BACKFILL", backfill);
        return settings;
    }

    private static void put(Map<String, String> settings, String name, String value) {
        if (value != null) {
            settings.put("FROSTLINE_PRODUCER_" + name, value);
        }
    }
}
