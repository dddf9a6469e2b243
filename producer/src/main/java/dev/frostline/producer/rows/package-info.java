/**
 * Reads the rows of a file as observations for the backtest: measurements in any format, or a CSV whose columns are
 * mapped on the command line. It publishes nothing.
 */
package dev.frostline.producer.rows;
