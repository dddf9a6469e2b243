/**
 * The notifier as a service: its settings, its start and its stop, and the tasks that it runs at intervals. It wires
 * the packages below and must not decide anything about an alert.
 */
@NullMarked
package dev.frostline.notifier;

import org.jspecify.annotations.NullMarked;
