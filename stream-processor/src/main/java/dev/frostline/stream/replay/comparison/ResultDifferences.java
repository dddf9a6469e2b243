package dev.frostline.stream.replay.comparison;

import java.util.List;

/**
 * How what a replay has put out differs from what is live.
 *
 * @param same in both, and equal
 * @param changed in both, and not equal
 * @param onlyLive what the replay has not
 * @param onlyReplayed what the live ones have not
 * @param examples some that are not the same, for people
 */
public record ResultDifferences(long same, long changed, long onlyLive, long onlyReplayed, List<String> examples) {
    public ResultDifferences {
        examples = List.copyOf(examples);
    }

    public boolean isNone() {
        return changed + onlyLive + onlyReplayed == 0;
    }
}
