/**
 * Keeps a dependency that is away from being asked again and again. Knows no dependency by name and does no I/O.
 */
package dev.frostline.query.circuit;
