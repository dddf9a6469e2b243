/**
 * What a replay knows beside its topology: where it begins and ends, how far it is, whether it is on its way already,
 * and how its results differ from the live ones. It never processes a measurement.
 */
package dev.frostline.stream.replay;
