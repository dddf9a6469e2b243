/**
 * What the command {@code backtest} reads and writes beside measurements: settings and deployments as files, changes
 * and alerts as lines of JSON. It knows no Kafka and decides nothing about changes.
 */
package dev.frostline.launcher.backtest;
