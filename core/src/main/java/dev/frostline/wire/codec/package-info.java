/**
 * The bytes of each record on its topic: one codec for each topic, by Jackson where records are rare, and by scanners
 * and templates where they are frequent. Jackson alone decides what is malformed and why. It must not know topics'
 * partitions, a topology, a store or a service.
 */
@NullMarked
package dev.frostline.wire.codec;

import org.jspecify.annotations.NullMarked;
