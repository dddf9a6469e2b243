/**
 * How long no rollups come after a stream processor is killed and started again. The processor runs as the process
 * that it is in production; must know nothing of its inside but where it begins.
 */
@NullMarked
package dev.frostline.benchmarks.restart;

import org.jspecify.annotations.NullMarked;
