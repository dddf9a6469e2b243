/**
 * Reads the rows of a file as observations for the backtest: measurements in any format, or a CSV whose columns are
 * mapped on the command line. It publishes nothing.
 */
@NullMarked
package dev.frostline.producer.rows;

import org.jspecify.annotations.NullMarked;
