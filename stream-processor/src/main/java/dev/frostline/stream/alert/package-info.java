/**
 * The one task that makes alerts: it puts what all partitions found into the order of event time, hears commands,
 * deployments and silences, and publishes each revision of each alert. What an alert is, the alert book of core
 * decides; this package knows topics, order and stores.
 */
package dev.frostline.stream.alert;
