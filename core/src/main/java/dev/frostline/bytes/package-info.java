/**
 * Compact binary encoding of state: one writer, one reader, and versions of formats with upgrades from older ones. Knows
 * nothing of what is encoded.
 */
@NullMarked
package dev.frostline.bytes;

import org.jspecify.annotations.NullMarked;
