package dev.frostline.stream.replay.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the results of two topics by name; the last result of each name counts. Only digests of names and contents
 * are kept, so that millions fit into memory. Not thread-safe.
 */
final class ResultMatcher {
    private static final int MAX_EXAMPLES = 10;

    private final ContentDigest digest = new ContentDigest();
    private final Map<Long, Long> live = new HashMap<>();
    private final Map<Long, Long> replayed = new HashMap<>();

    void live(String name, byte[] content) {
        live.put(digest.of(name), digest.of(content));
    }

    void replayed(String name, byte[] content) {
        replayed.put(digest.of(name), digest.of(content));
    }

    /** @return whether the results of a name differ; to be called after all results of both sides were added */
    boolean differs(String name) {
        long key = digest.of(name);
        Long liveDigest = live.get(key);
        return liveDigest == null || !liveDigest.equals(replayed.getOrDefault(key, liveDigest + 1));
    }

    /** @param examples of names that differ */
    ResultDifferences differences(List<String> examples) {
        long same = 0;
        long changed = 0;
        for (Map.Entry<Long, Long> one : replayed.entrySet()) {
            Long liveDigest = live.get(one.getKey());
            same += one.getValue().equals(liveDigest) ? 1 : 0;
            changed += liveDigest != null && !one.getValue().equals(liveDigest) ? 1 : 0;
        }
        long both = same + changed;
        List<String> some = new ArrayList<>(examples.subList(0, Math.min(MAX_EXAMPLES, examples.size())));
        return new ResultDifferences(same, changed, live.size() - both, replayed.size() - both, some);
    }
}
