/**
 * The nouns of Frostline as records: series, measurements, rollups, regressions, traffic notes, deployments, replays
 * and settings by scope. The values are checked where they are made. It must not know alerts, JSON, Kafka or any
 * store.
 */
@NullMarked
package dev.frostline.model;

import org.jspecify.annotations.NullMarked;
