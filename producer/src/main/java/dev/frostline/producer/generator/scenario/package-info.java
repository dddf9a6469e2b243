/**
 * What goes wrong in the generated world, when and where: the scenario, its file, and what it makes of a moment.
 * Pure but for the reading of the file; knows names and times, and nothing of how measurements are made.
 */
@NullMarked
package dev.frostline.producer.generator.scenario;

import org.jspecify.annotations.NullMarked;
