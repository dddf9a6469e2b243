/**
 * The state of alerting: the tables, their rows, and the series and members in them. The tables are interfaces that
 * the stream processor stores. It must not decide anything about an alert.
 */
@NullMarked
package dev.frostline.detection.alert.state;

import org.jspecify.annotations.NullMarked;
