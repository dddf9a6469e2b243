/**
 * The embedded edition: the embedded servers and the five services on them in one process, their settings, and when
 * they are ready or have nothing left to process. It must not know commands and their options.
 */
package dev.frostline.launcher.edition;
