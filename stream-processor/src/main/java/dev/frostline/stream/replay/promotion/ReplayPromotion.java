package dev.frostline.stream.replay.promotion;

import dev.frostline.config.KafkaSettings;
import dev.frostline.model.Replay;
import dev.frostline.stream.replay.comparison.ResultKind;
import dev.frostline.stream.replay.comparison.ResultReader;
import dev.frostline.stream.rollup.intake.EventRange;
import dev.frostline.wire.StreamTopics;
import dev.frostline.wire.Topic;
import dev.frostline.wire.Topics;
import java.time.Clock;
import java.util.function.LongConsumer;

/**
 * Puts the results of a replay that is finished in the place of the live ones. Only what differs is written, so that one
 * that was cut off goes on when it is run again. One thread runs it; another one may stop it.
 */
public final class ReplayPromotion implements AutoCloseable {
    private final ResultReader reader;
    private final PromotionWriter writer;
    private final Replay replay;
    private final StreamTopics topics;
    private final EventRange range;
    private final Clock clock;

    /**
     * @param range of the replay, or less of it
     * @param progress is told now and then how many records were read in all
     */
    public ReplayPromotion(KafkaSettings kafka, Replay replay, EventRange range, Clock clock, LongConsumer progress) {
        this.reader = new ResultReader(kafka, progress);
        this.writer = new PromotionWriter(kafka, replay.name());
        this.replay = replay;
        this.topics = StreamTopics.of(replay);
        this.range = range;
        this.clock = clock;
    }

    public PromotionCounts rollups() {
        return new RollupPromotion(reader, writer, range).run(own(Topics.ROLLUPS));
    }

    public PromotionCounts regressions() {
        return new RegressionPromotion(reader, writer, ResultKind.regressions(range)).run(own(Topics.REGRESSIONS));
    }

    /** The alerts themselves follow as soon as the live processor has heard of it. */
    public PromotionCounts alerts() {
        return new AlertPromotion(reader, writer, ResultKind.alerts(range), replay.name(), clock)
                .run(own(Topics.ALERTS));
    }

    private String own(Topic topic) {
        return topics.resolve(topic).name();
    }

    /** For another thread: a call that is under way ends with a {@link java.util.concurrent.CancellationException}. */
    public void stop() {
        reader.stop();
    }

    @Override
    public void close() {
        writer.close();
    }
}
