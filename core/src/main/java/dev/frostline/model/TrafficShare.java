package dev.frostline.model;

/**
 * The share of one series in the traffic of its function.
 *
 * @param before, since from 0 to 1
 * @param meanMs the mean cold start of the series
 */
public record TrafficShare(String popCode, String tier, double before, double since, double meanMs) {
    public TrafficShare {
        TagValidation.requirePresent("pop_code", popCode);
        tier = tier == null ? "" : tier;
    }
}
