package dev.frostline.stream.replay;

import dev.frostline.model.Regression;
import java.nio.charset.StandardCharsets;

/**
 * The last that the replay says of a change follows the last that was said of it live. A change that the replay did not
 * find is gone.
 */
final class RegressionPromotion {
    private final ResultReader reader;
    private final PromotionWriter writer;
    private final ResultKind<Regression> kind;
    private final PromotionTally tally = new PromotionTally();

    RegressionPromotion(ResultReader reader, PromotionWriter writer, ResultKind<Regression> kind) {
        this.reader = reader;
        this.writer = writer;
        this.kind = kind;
    }

    Promoted run(String replayed) {
        reader.match(kind, replayed, this::promote, this::end);
        writer.flush();
        return tally.result();
    }

    private void promote(Regression before, Regression said) {
        if (before == null) {
            tally.added();
            write(said);
        } else if (before.equals(said)) {
            tally.same();
        } else if (kind.counts().test(before)) {
            tally.replaced();
            write(said);
        } else {
            tally.left();
        }
    }

    private void end(Regression live) {
        if (live.kind() != Regression.Kind.GONE) {
            tally.ended();
            write(live.gone());
        }
    }

    private void write(Regression regression) {
        byte[] key = regression.series().toString().getBytes(StandardCharsets.UTF_8);
        long timestamp = regression.detectedAt().toEpochMilli();
        writer.write(kind.topic().name(), key, kind.codec().encode(regression), timestamp);
    }
}
