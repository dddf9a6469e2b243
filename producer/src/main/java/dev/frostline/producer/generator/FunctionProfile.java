package dev.frostline.producer.generator;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * A function and the distribution of its cold starts.
 *
 * @param version the version before the scenario deploys another one
 * @param baseMs median at the function's origin in the middle tier
 * @param sigma standard deviation of the logarithm
 * @param tailShare the share of cold starts with a Pareto factor on top
 * @param tailAlpha the Pareto exponent: the smaller, the heavier
 * @param distancePenalty the slowdown at half the globe's distance from the origin, as a share
 * @param origin code of the location of its artefacts
 * @param popularity 0 to 1
 * @param tiers the tiers that offer the function
 * @param wholeMillis whether its platform reports whole milliseconds
 */
@RecordBuilder
public record FunctionProfile(
        String name,
        String version,
        double baseMs,
        double sigma,
        double tailShare,
        double tailAlpha,
        double distancePenalty,
        String origin,
        double popularity,
        List<String> tiers,
        boolean wholeMillis) {
    public FunctionProfile {
        tiers = List.copyOf(tiers);
    }
}
