/**
 * Remembers answers, in Redis where it is at hand and in this process besides. Knows neither what the answers are nor
 * how they are made; losing all of it loses time only.
 */
package dev.frostline.query.cache;
