package dev.frostline.producer.generator.scenario;

/**
 * The fields of a series that a scenario matches.
 *
 * @param version the version before the first deployment of the scenario
 */
public record ScenarioSubject(String function, String version, String pop, String country, String tier) {}
