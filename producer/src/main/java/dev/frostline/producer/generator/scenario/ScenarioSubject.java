package dev.frostline.producer.generator.scenario;

/**
 * A series as a scenario sees it.
 *
 * @param version what runs before the scenario deploys anything
 */
public record ScenarioSubject(String function, String version, String pop, String country, String tier) {}
