/**
 * Scenarios: slowdowns, outages and deployments of the generated fleet, the file of a scenario, and its influence at a
 * time. Pure except for the reading of the file. It knows names and times, and must not know how measurements are made.
 */
@NullMarked
package dev.frostline.producer.generator.scenario;

import org.jspecify.annotations.NullMarked;
