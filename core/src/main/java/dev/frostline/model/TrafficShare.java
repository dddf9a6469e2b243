package dev.frostline.model;

/**
 * One series' part in the traffic of its function.
 *
 * @param before, since from 0 to 1
 * @param meanMs how slow the series is
 */
public record TrafficShare(String popCode, String tier, double before, double since, double meanMs) {
    public TrafficShare {
        TagValidation.requirePresent("pop_code", popCode);
        tier = tier == null ? "" : tier;
    }
}
