/**
 * What is lost, doubled or different after two stream processors, the sink, the store and brokers of a cluster were
 * killed under load, again and again. All run as the processes that they are in production; what they must have written
 * is computed anew in plain code. Must know nothing of the services' inside but where they begin.
 */
@NullMarked
package dev.frostline.benchmarks.kills;

import org.jspecify.annotations.NullMarked;
