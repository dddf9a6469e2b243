/**
 * The query API as a service: its settings, and how its rooms are put together. What it answers is decided in the
 * rooms; this package must know of none of it.
 */
package dev.frostline.query;
