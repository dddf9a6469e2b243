/**
 * The one task that makes alerts: feed messages of all partitions, commands, deployments and silences in; revisions
 * of alerts and notes out. It knows topics and stores, and keeps the rows of the alert coordinator. It must not
 * decide what an alert is.
 */
@NullMarked
package dev.frostline.stream.alert;

import org.jspecify.annotations.NullMarked;
