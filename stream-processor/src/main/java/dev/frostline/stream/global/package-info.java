/**
 * Tables that every instance reads whole from a topic, before it processes anything: the detection settings in force
 * and the accepted changes. They check what they read. They must not know what the settings mean, nor who reads them.
 */
@NullMarked
package dev.frostline.stream.global;

import org.jspecify.annotations.NullMarked;
