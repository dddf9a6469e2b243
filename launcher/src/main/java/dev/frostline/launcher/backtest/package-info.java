/**
 * What the command backtest reads and writes besides measurements: settings and deployments as files; changes, alerts
 * and notes as lines of JSON; a report on the order of the rows. It must not know Kafka and decides nothing about
 * changes.
 */
@NullMarked
package dev.frostline.launcher.backtest;

import org.jspecify.annotations.NullMarked;
