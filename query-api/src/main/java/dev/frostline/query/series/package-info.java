/**
 * Makes charts of rollups: chooses the resolution, reads what has been closed and completes the newest part from finer
 * windows, merges sketches, cuts pages, remembers answers. Knows neither HTTP nor which store it reads.
 */
package dev.frostline.query.series;
