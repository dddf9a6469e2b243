/**
 * The nouns of Frostline as records: measurements, rollups, regressions, alerts, deployments. They are
 * checked where they are made and know nothing of JSON, Kafka or any store.
 */
package dev.frostline.model;
