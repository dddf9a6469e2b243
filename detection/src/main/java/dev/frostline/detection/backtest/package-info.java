/**
 * The detection over measurements that are all there already: windows by the event time of each series, changes as
 * they are detected, alerts at the end. It uses the same classes as the stream and makes the same decisions. It must
 * not know files or Kafka.
 */
@NullMarked
package dev.frostline.detection.backtest;

import org.jspecify.annotations.NullMarked;
