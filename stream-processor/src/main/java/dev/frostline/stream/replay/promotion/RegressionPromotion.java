package dev.frostline.stream.replay.promotion;

import dev.frostline.model.Regression;
import dev.frostline.stream.replay.comparison.ResultKind;
import dev.frostline.stream.replay.comparison.ResultReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Promotes the regressions of a replay: the last replayed regression of each change is appended to the live topic. A
 * live change that the replay did not find is reported as gone.
 */
final class RegressionPromotion {
    private final ResultReader reader;
    private final PromotionWriter writer;
    private final ResultKind<Regression> kind;
    private final PromotionCounter counter = new PromotionCounter();

    RegressionPromotion(ResultReader reader, PromotionWriter writer, ResultKind<Regression> kind) {
        this.reader = reader;
        this.writer = writer;
        this.kind = kind;
    }

    PromotionCounts run(String replayed) {
        reader.match(kind, replayed, this::promote, this::end);
        writer.flush();
        return counter.result();
    }

    private void promote(@Nullable Regression published, Regression replayed) {
        if (published == null) {
            counter.added();
            write(replayed);
        } else if (published.equals(replayed)) {
            counter.same();
        } else if (kind.counts().test(published)) {
            counter.replaced();
            write(replayed);
        } else {
            counter.left();
        }
    }

    private void end(Regression live) {
        if (live.kind() != Regression.Kind.GONE) {
            counter.ended();
            write(live.gone());
        }
    }

    private void write(Regression regression) {
        byte[] key = regression.series().toString().getBytes(StandardCharsets.UTF_8);
        long timestamp = regression.detectedAt().toEpochMilli();
        writer.write(kind.topic().name(), key, kind.codec().encode(regression), timestamp);
    }
}
