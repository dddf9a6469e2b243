/**
 * Threads and waiting: named daemon threads, executors, shutdown hooks, sleeps, and polling until a state is reached.
 * No other package makes threads or executors, or sleeps. It must not know what the threads run.
 */
@NullMarked
package dev.frostline.concurrent;

import org.jspecify.annotations.NullMarked;
