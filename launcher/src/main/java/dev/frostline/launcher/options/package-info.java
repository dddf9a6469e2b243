/**
 * The options that commands share, and how their texts are converted into durations, times, windows and ports. Each
 * group of options turns itself into the settings or the request that a service reads. It must not run anything.
 */
@NullMarked
package dev.frostline.launcher.options;

import org.jspecify.annotations.NullMarked;
