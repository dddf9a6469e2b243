package dev.frostline.stream.rollup;

import org.apache.kafka.streams.Topology;

/** A part of the topology that processes final 10 s rollups, in the task and transaction that made them. */
@FunctionalInterface
public interface RollupFollower {
    /**
     * Adds the nodes and stores of this part.
     *
     * @param parent a node that forwards each final 10 s rollup once, by series key, as
     *     {@code Record<String, ClosedRollup>}; within a series in the order of time
     */
    void addTo(Topology topology, String parent);
}
