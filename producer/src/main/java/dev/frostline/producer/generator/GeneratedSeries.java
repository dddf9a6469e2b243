package dev.frostline.producer.generator;

import dev.frostline.producer.generator.scenario.ScenarioSubject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One function at one location in one tier.
 *
 * @param levelMs the median of its cold starts over a day
 * @param dailyAmplitude the amplitude of the daily season, as a share of the level
 * @param samples average number of cold starts in a tick, 1 to 5
 * @param identity seeds its random numbers
 */
public record GeneratedSeries(
        FunctionProfile function,
        Location location,
        String tier,
        double levelMs,
        double dailyAmplitude,
        double samples,
        long identity) {
    private static final double HALF_GLOBE_KM = 20_000;
    private static final double MAX_EXTRA_SAMPLES = 4;
    private static final double LOCATION_SIGMA = 0.10;
    private static final double SERIES_SIGMA = 0.04;
    /** The busiest hour, in solar time. */
    private static final double PEAK_HOUR = 15;

    private static final double DEGREES_AN_HOUR = 15;
    private static final double HOURS_A_DAY = 24;

    static GeneratedSeries of(long seed, FunctionProfile function, Location location, String tier) {
        long identity = SeededRandom.seedOf(function.name() + '|' + location.code() + '|' + tier);
        double distance = location.distanceKm(Catalogue.origin(function));
        double locationFactor = logNormal(seed, SeededRandom.seedOf("location:" + location.code()), LOCATION_SIGMA);
        double level = function.baseMs()
                * Tier.factor(tier)
                * (1 + function.distancePenalty() * distance / HALF_GLOBE_KM)
                * locationFactor
                * logNormal(seed, identity, SERIES_SIGMA);
        double demand = function.popularity() * location.size() * location.size() * shareOf(tier);
        double samples = 1 + MAX_EXTRA_SAMPLES * demand;
        double dailyAmplitude = 0.04 + 0.06 * location.size();
        return new GeneratedSeries(function, location, tier, level, dailyAmplitude, samples, identity);
    }

    /** @return the median at a time */
    double levelAt(long timestamp) {
        return levelMs * (1 + dailyAmplitude * busyness(location, timestamp));
    }

    /** @return the series in the terms of a scenario */
    ScenarioSubject subject() {
        return new ScenarioSubject(function.name(), function.version(), location.code(), location.country(), tier);
    }

    /** @return from -1 in the early morning to 1 in the afternoon */
    static double busyness(Location location, long timestamp) {
        double hour = Math.floorMod(timestamp, Duration.ofDays(1).toMillis())
                        / (double) Duration.ofHours(1).toMillis()
                + location.longitude() / DEGREES_AN_HOUR;
        return StrictMath.cos(2 * StrictMath.PI * (hour - PEAK_HOUR) / HOURS_A_DAY);
    }

    /** @return all series of a catalogue, in its order */
    static List<GeneratedSeries> of(long seed, Catalogue catalogue) {
        List<GeneratedSeries> series = new ArrayList<>();
        for (FunctionProfile function : catalogue.functions()) {
            for (Location location : catalogue.locations()) {
                function.tiers().forEach(tier -> series.add(of(seed, function, location, tier)));
            }
        }
        return List.copyOf(series);
    }

    private static double logNormal(long seed, long identity, double sigma) {
        return StrictMath.exp(sigma * new SeededRandom(seed, identity).normal());
    }

    private static double shareOf(String tier) {
        return tier.equals("enterprise") ? 0.5 : 1;
    }
}
