/**
 * {@code bench sink}: how fast the sink brings a topic into a store, beside a consumer that writes nothing and beside
 * simpler writers. Knows the sink and its parts; must never be known by it.
 */
@NullMarked
package dev.frostline.benchmarks.sink;

import org.jspecify.annotations.NullMarked;
