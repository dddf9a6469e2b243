/**
 * What the command backtest reads and writes beside measurements: settings and deployments as files, changes, alerts
 * and notes as lines of JSON, and a report on the order of the rows. It must not know Kafka, and decides nothing
 * about changes.
 */
package dev.frostline.launcher.backtest;
