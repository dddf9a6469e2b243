package dev.frostline.query.live;

import java.util.List;

/** A function that was measured lately. */
public record FunctionState(String functionName, List<String> versions, List<String> tiers, int pops) {
    public FunctionState {
        versions = List.copyOf(versions);
        tiers = List.copyOf(tiers);
    }
}
