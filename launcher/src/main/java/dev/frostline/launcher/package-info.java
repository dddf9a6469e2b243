/**
 * The frostline command: its entry point, its version, and how wrong use and failures are reported. It must not know
 * what a command does.
 */
@NullMarked
package dev.frostline.launcher;

import org.jspecify.annotations.NullMarked;
