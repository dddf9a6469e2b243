package dev.frostline.stream.replay.comparison;

import java.util.List;

/**
 * The differences between the results of a replay and the live results.
 *
 * @param same number of results that are equal in both
 * @param changed number of results that are in both and differ
 * @param onlyLive number of results that only the live topic has
 * @param onlyReplayed number of results that only the replay has
 * @param examples descriptions of some differences
 */
public record ResultDifferences(long same, long changed, long onlyLive, long onlyReplayed, List<String> examples) {
    public ResultDifferences {
        examples = List.copyOf(examples);
    }

    public boolean isNone() {
        return changed + onlyLive + onlyReplayed == 0;
    }
}
