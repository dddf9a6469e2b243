/**
 * The options that commands share, and how their texts become durations, times, windows and ports. Each group of
 * options turns itself into the settings or the request that a service takes. It must not run anything.
 */
@NullMarked
package dev.frostline.launcher.options;

import org.jspecify.annotations.NullMarked;
