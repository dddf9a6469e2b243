/**
 * The frostline command: its entry point, its version, and how wrong use and failures are reported. It must not know
 * what a command does.
 */
package dev.frostline.launcher;
