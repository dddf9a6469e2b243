package dev.frostline.stream.rollup;

import org.apache.kafka.streams.Topology;

/** What works on final 10 s rollups, in the same task and transaction as the rollups themselves. */
@FunctionalInterface
public interface RollupFollower {
    /**
     * Adds its nodes and stores.
     *
     * @param parent a node that forwards each final 10 s rollup once, by series key, as
     *     {@code Record<String, ClosedRollup>}; within a series in the order of time
     */
    void addTo(Topology topology, String parent);
}
