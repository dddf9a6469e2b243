package dev.frostline.query.live;

import java.util.List;

/** A function with measurements in the last 15 minutes of event time. */
public record FunctionState(String functionName, List<String> versions, List<String> tiers, int pops) {
    public FunctionState {
        versions = List.copyOf(versions);
        tiers = List.copyOf(tiers);
    }
}
