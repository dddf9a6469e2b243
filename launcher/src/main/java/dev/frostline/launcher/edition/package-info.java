/**
 * The embedded edition: the embedded servers and the five services on them in one process, their settings, and when
 * they are ready or have nothing left to process. It must not know commands and their options.
 */
@NullMarked
package dev.frostline.launcher.edition;

import org.jspecify.annotations.NullMarked;
