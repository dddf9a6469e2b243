/**
 * What benchmarks of throughput share: servers in a process of their own, a filled topic, a stopwatch that counts CPU
 * time too, contestants that take turns, and medians over the rounds. Must never know what is measured.
 */
@NullMarked
package dev.frostline.benchmarks.trial;

import org.jspecify.annotations.NullMarked;
