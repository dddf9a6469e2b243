package dev.frostline.producer.generator;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * A function and how its cold starts behave.
 *
 * @param version what runs before the scenario deploys another
 * @param baseMs median at its origin in the middle tier
 * @param sigma standard deviation of the logarithm
 * @param tailShare the share of cold starts with a Pareto factor on top
 * @param tailAlpha the Pareto exponent: the smaller, the heavier
 * @param distancePenalty by how much half the globe's distance from the origin slows it, as a share
 * @param origin code of the location its artefacts lie at
 * @param popularity 0 to 1
 * @param tiers where it is sold
 * @param wholeMillis whether its platform reports whole milliseconds only
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
