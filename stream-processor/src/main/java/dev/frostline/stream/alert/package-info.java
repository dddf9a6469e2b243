/**
 * The one task that makes alerts: it hears what all partitions found, commands, deployments and silences, and
 * publishes each revision of each alert. What an alert is and in which order things are handled, the desk of core
 * decides; this package knows topics and stores.
 */
package dev.frostline.stream.alert;
