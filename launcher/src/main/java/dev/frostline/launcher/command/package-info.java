/**
 * One class for each command of frostline, with the progress and results that it prints, and how it ends on a signal.
 * It wires services and runs them. It must not decide anything that a service decides.
 */
@NullMarked
package dev.frostline.launcher.command;

import org.jspecify.annotations.NullMarked;
