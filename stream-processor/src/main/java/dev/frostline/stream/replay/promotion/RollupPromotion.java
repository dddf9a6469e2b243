package dev.frostline.stream.replay.promotion;

import dev.frostline.model.Rollup;
import dev.frostline.stream.replay.comparison.ContentDigest;
import dev.frostline.stream.replay.comparison.ResultKind;
import dev.frostline.stream.replay.comparison.ResultReader;
import dev.frostline.stream.rollup.intake.EventRange;
import java.util.HashMap;
import java.util.Map;

/**
 * Promotes the rollups of a replay: final rollups that differ are written under the next revision. Windows that are
 * open in the live processor are left to it. Live rollups without a replayed one stay, since stores cannot delete a
 * rollup.
 */
final class RollupPromotion {
    private final ResultReader reader;
    private final PromotionWriter writer;
    private final EventRange range;
    private final ResultKind<Rollup> kind;
    private final ContentDigest digest = new ContentDigest();
    private final Map<Long, LiveRollup> live = new HashMap<>();
    private final PromotionCounter counter = new PromotionCounter();

    RollupPromotion(ResultReader reader, PromotionWriter writer, EventRange range) {
        this.reader = reader;
        this.writer = writer;
        this.range = range;
        this.kind = ResultKind.rollups(range);
    }

    PromotionCounts run(String replayed) {
        reader.forEach(kind.topic().name(), kind.codec(), (rollup, received) -> {
            if (range.contains(rollup.windowStart(), rollup.windowEnd())) {
                addLive(rollup);
            }
        });
        reader.forEach(replayed, kind.codec(), (rollup, received) -> {
            if (kind.counts().test(rollup)) {
                promote(rollup, received.key(), received.timestamp());
            }
        });
        writer.flush();
        return counter.result();
    }

    private void addLive(Rollup rollup) {
        long name = digest.of(kind.name().apply(rollup));
        LiveRollup before = live.get(name);
        boolean reopened = before != null && before.isFinal() && !rollup.isFinal();
        if (!reopened) {
            live.put(name, new LiveRollup(rollup.revision(), rollup.isFinal(), content(rollup)));
        }
    }

    private void promote(Rollup rollup, byte[] key, long timestamp) {
        LiveRollup published = live.get(digest.of(kind.name().apply(rollup)));
        if (published == null) {
            counter.added();
            write(rollup, key, timestamp);
        } else if (!published.isFinal()) {
            counter.left();
        } else if (published.content() == content(rollup)) {
            counter.same();
        } else {
            counter.replaced();
            write(rollup.revised(published.revision() + 1), key, timestamp);
        }
    }

    private void write(Rollup rollup, byte[] key, long timestamp) {
        writer.write(kind.topic().name(), key, kind.codec().encode(rollup), timestamp);
    }

    private long content(Rollup rollup) {
        return digest.of(kind.substance().apply(rollup));
    }

    /** @param content digest of everything except the revision */
    private record LiveRollup(int revision, boolean isFinal, long content) {}
}
