package dev.frostline.stream.replay;

import dev.frostline.model.Rollup;
import dev.frostline.stream.rollup.EventRange;
import java.util.HashMap;
import java.util.Map;

/**
 * Final rollups that differ follow the live ones under the next revision. Windows that are open live are left to the
 * live processor, and those that the replay has not made stay: stores know no rollup that is taken back.
 */
final class RollupPromotion {
    private final ResultReader reader;
    private final PromotionWriter writer;
    private final EventRange range;
    private final ResultKind<Rollup> kind;
    private final Digest digest = new Digest();
    private final Map<Long, Known> live = new HashMap<>();
    private final PromotionTally tally = new PromotionTally();

    RollupPromotion(ResultReader reader, PromotionWriter writer, EventRange range) {
        this.reader = reader;
        this.writer = writer;
        this.range = range;
        this.kind = ResultKind.rollups(range);
    }

    Promoted run(String replayed) {
        reader.forEach(kind.topic().name(), kind.codec(), (rollup, received) -> {
            if (range.holds(rollup.windowStart(), rollup.windowEnd())) {
                know(rollup);
            }
        });
        reader.forEach(replayed, kind.codec(), (rollup, received) -> {
            if (kind.counts().test(rollup)) {
                promote(rollup, received.key(), received.timestamp());
            }
        });
        writer.flush();
        return tally.result();
    }

    private void know(Rollup rollup) {
        long name = digest.of(kind.name().apply(rollup));
        Known before = live.get(name);
        boolean reopened = before != null && before.isFinal() && !rollup.isFinal();
        if (!reopened) {
            live.put(name, new Known(rollup.revision(), rollup.isFinal(), content(rollup)));
        }
    }

    private void promote(Rollup rollup, byte[] key, long timestamp) {
        Known known = live.get(digest.of(kind.name().apply(rollup)));
        if (known == null) {
            tally.added();
            write(rollup, key, timestamp);
        } else if (!known.isFinal()) {
            tally.left();
        } else if (known.content() == content(rollup)) {
            tally.same();
        } else {
            tally.replaced();
            write(rollup.revised(known.revision() + 1), key, timestamp);
        }
    }

    private void write(Rollup rollup, byte[] key, long timestamp) {
        writer.write(kind.topic().name(), key, kind.codec().encode(rollup), timestamp);
    }

    private long content(Rollup rollup) {
        return digest.of(kind.substance().apply(rollup));
    }

    /** @param content a digest of all but the revision */
    private record Known(int revision, boolean isFinal, long content) {}
}
