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
 * Replaces live results by the results of a finished replay. Only differences are written, so that an interrupted
 * promotion continues when it is run again. One thread runs it; another thread may stop it.
 */
public final class ReplayPromotion implements AutoCloseable {
    private final ResultReader reader;
    private final PromotionWriter writer;
    private final Replay replay;
    private final StreamTopics topics;
    private final EventRange range;
    private final Clock clock;

    /**
     * @param range range of the replay, or a part of it
     * @param progress receives the total number of records read, from time to time
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

    /** Sends corrections and commands; the live processor changes the alerts when it has read them. */
    public PromotionCounts alerts() {
        return new AlertPromotion(reader, writer, ResultKind.alerts(range), replay.name(), clock)
                .run(own(Topics.ALERTS));
    }

    private String own(Topic topic) {
        return topics.resolve(topic).name();
    }

    /**
     * May be called by another thread: a running call ends with a {@link java.util.concurrent.CancellationException}.
     */
    public void stop() {
        reader.stop();
    }

    @Override
    public void close() {
        writer.close();
    }
}
