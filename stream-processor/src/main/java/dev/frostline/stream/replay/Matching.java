package dev.frostline.stream.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Matches what two topics say under the same names: of each name the last word counts. Only digests are kept of names
 * and contents, so that millions fit into memory.
 */
final class Matching {
    private static final int MOST_EXAMPLES = 10;

    private final Digest digest = new Digest();
    private final Map<Long, Long> live = new HashMap<>();
    private final Map<Long, Long> replayed = new HashMap<>();

    void live(String name, byte[] content) {
        live.put(digest.of(name), digest.of(content));
    }

    void replayed(String name, byte[] content) {
        replayed.put(digest.of(name), digest.of(content));
    }

    /** Whether the two differ in what they say under a name; to be asked once both are known. */
    boolean differs(String name) {
        long key = digest.of(name);
        Long there = live.get(key);
        return there == null || !there.equals(replayed.getOrDefault(key, there + 1));
    }

    /** @param examples of names that differ */
    Differences differences(List<String> examples) {
        long same = 0;
        long changed = 0;
        for (Map.Entry<Long, Long> one : replayed.entrySet()) {
            Long there = live.get(one.getKey());
            same += one.getValue().equals(there) ? 1 : 0;
            changed += there != null && !one.getValue().equals(there) ? 1 : 0;
        }
        long both = same + changed;
        List<String> some = new ArrayList<>(examples.subList(0, Math.min(MOST_EXAMPLES, examples.size())));
        return new Differences(same, changed, live.size() - both, replayed.size() - both, some);
    }
}
