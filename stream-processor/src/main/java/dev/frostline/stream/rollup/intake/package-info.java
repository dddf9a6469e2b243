/**
 * From records to measurements: checks of value, key and time, the event time of a record and the range that counts,
 * and dead letters for records that fail a check. It must not know windows or rollups.
 */
@NullMarked
package dev.frostline.stream.rollup.intake;

import org.jspecify.annotations.NullMarked;
