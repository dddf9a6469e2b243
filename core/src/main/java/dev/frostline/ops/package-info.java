/**
 * What every service needs to be run: a life cycle, health, metrics, their HTTP endpoints, back-off, and logs
 * that do not repeat themselves. Knows nothing of what the services do.
 */
package dev.frostline.ops;
