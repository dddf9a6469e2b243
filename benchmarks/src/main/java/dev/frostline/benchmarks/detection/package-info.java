/**
 * How good the detection is: truth that is known, made of real noise. Days of real series in random order have no
 * changes but those that are put in. Simple rivals get the same windows.
 */
package dev.frostline.benchmarks.detection;
