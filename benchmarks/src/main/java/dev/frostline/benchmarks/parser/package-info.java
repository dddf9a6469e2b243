/**
 * How fast measurements are read from their bytes, against Jackson databind; by JMH, in a JVM of its own for each
 * reader. Must know nothing but the wire format.
 */
@NullMarked
package dev.frostline.benchmarks.parser;

import org.jspecify.annotations.NullMarked;
