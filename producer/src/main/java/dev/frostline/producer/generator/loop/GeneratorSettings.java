package dev.frostline.producer.generator.loop;

import dev.frostline.config.SettingsReader;
import dev.frostline.producer.generator.Catalogue;
import dev.frostline.producer.generator.scenario.Scenario;
import dev.frostline.producer.generator.scenario.ScenarioException;
import dev.frostline.producer.generator.scenario.ScenarioFile;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings of the generator.
 *
 * @param pops 0 for all
 * @param functions 0 for all
 * @param backfill length of the history that is generated at the start
 * @param source name of the checkpoint
 */
public record GeneratorSettings(
        boolean enabled,
        long seed,
        int pops,
        int functions,
        Duration interval,
        Scenario scenario,
        Duration backfill,
        String source) {
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

    public static GeneratorSettings read(SettingsReader settings) {
        return new GeneratorSettings(
                settings.flag("FROSTLINE_PRODUCER_GENERATOR", true, "whether cold starts are generated"),
                settings.longInteger(
                        "FROSTLINE_PRODUCER_SEED",
                        42,
                        Long.MIN_VALUE,
                        Long.MAX_VALUE,
                        "seed of the generator: the same seed gives the same measurements"),
                settings.integer("FROSTLINE_PRODUCER_POPS", 0, 0, 10_000, "number of locations; 0 for all"),
                settings.integer("FROSTLINE_PRODUCER_FUNCTIONS", 0, 0, 10_000, "number of functions; 0 for all"),
                interval(settings),
                scenario(settings),
                settings.duration(
                        "FROSTLINE_PRODUCER_BACKFILL",
                        Duration.ofMinutes(15),
                        "length of the history that is generated at the start, and the longest gap that is filled after a stop"),
                settings.text(
                        "FROSTLINE_PRODUCER_SOURCE",
                        "generator",
                        "name of the generator's checkpoint; two generators at once need two names"));
    }

    private static Duration interval(SettingsReader settings) {
        Duration interval = settings.duration(
                "FROSTLINE_PRODUCER_INTERVAL", Duration.ofSeconds(10), "time between two batches of the generator");
        if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
            settings.reject("FROSTLINE_PRODUCER_INTERVAL must be at least 100ms");
            return SHORTEST_INTERVAL;
        }
        return interval;
    }

    private static Scenario scenario(SettingsReader settings) {
        String file = settings.text(
                "FROSTLINE_PRODUCER_SCENARIO",
                "default",
                "scenario of slowdowns and deployments: the path of a file, default, year, or none");
        ScenarioFile reader = new ScenarioFile(Catalogue.whole().names());
        try {
            return switch (file) {
                case "none" -> Scenario.none();
                case "default" -> reader.readDefault();
                case "year" -> reader.readYear();
                default -> reader.read(Path.of(file));
            };
        } catch (ScenarioException e) {
            settings.reject("FROSTLINE_PRODUCER_SCENARIO: " + e.getMessage());
            return Scenario.none();
        }
    }
}
