/**
 * Tells how much of what a function as a whole got slower or quicker came of its traffic, which moved between its
 * locations and tiers, and how much of its series themselves. Numbers in, numbers out; what is made of them, and when,
 * is not known here.
 */
package dev.frostline.detection.mixture;
