package dev.frostline.stream.replay.promotion;

import dev.frostline.detection.alert.lifecycle.ReplayMerge;
import dev.frostline.detection.series.FeedMessage;
import dev.frostline.model.alert.ActorNames;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.stream.alert.FeedCodec;
import dev.frostline.stream.replay.comparison.ResultKind;
import dev.frostline.stream.replay.comparison.ResultReader;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Promotes the alerts of a replay. Only the live alert task writes alerts: this class sends it corrections of resolved
 * alerts, and commands that resolve open alerts which the replay did not find. An alert that is open, live or in the
 * replay, is left unchanged otherwise.
 */
final class AlertPromotion {
    private static final String NOT_FOUND_COMMENT = "not found again by a replay";

    private final ResultReader reader;
    private final PromotionWriter writer;
    private final ResultKind<Alert> kind;
    private final String actor;
    private final Instant now;
    private final Serializer<Integer> keys = new IntegerSerializer();
    private final Serializer<FeedMessage> corrections = FeedCodec.serializer();
    private final PromotionCounter counter = new PromotionCounter();

    AlertPromotion(ResultReader reader, PromotionWriter writer, ResultKind<Alert> kind, String replay, Clock clock) {
        this.reader = reader;
        this.writer = writer;
        this.kind = kind;
        this.actor = ActorNames.ofReplay(replay);
        this.now = clock.instant();
    }

    PromotionCounts run(String replayed) {
        reader.match(kind, replayed, this::promote, this::end);
        writer.flush();
        return counter.result();
    }

    private void promote(@Nullable Alert published, Alert alert) {
        if (published != null && ReplayMerge.isUnchanged(published, alert)) {
            counter.same();
        } else if (isOpen(alert) || published != null && isOpen(published)) {
            counter.left();
        } else if (published == null) {
            counter.added();
            writeCorrection(alert);
        } else {
            counter.replaced();
            writeCorrection(ReplayMerge.merge(published, alert));
        }
    }

    private void end(Alert published) {
        if (isOpen(published)) {
            counter.ended();
            writeCommand(
                    new AlertCommand(published.alertId(), AlertCommand.Action.RESOLVE, actor, NOT_FOUND_COMMENT, now));
        } else if (published.history().stream().noneMatch(step -> step.actor().equals(actor))) {
            counter.ended();
            writeCorrection(ReplayMerge.withdraw(published, now, actor, NOT_FOUND_COMMENT));
        }
    }

    private static boolean isOpen(Alert alert) {
        return alert.status() != AlertStatus.RESOLVED;
    }

    private void writeCorrection(Alert alert) {
        FeedMessage correction = new FeedMessage.Correction(alert);
        String feed = Topics.ALERT_FEED.name();
        byte[] key = keys.serialize(feed, correction.partition());
        writer.write(feed, key, corrections.serialize(feed, correction), null);
    }

    private void writeCommand(AlertCommand command) {
        byte[] key = command.alertId().getBytes(StandardCharsets.UTF_8);
        writer.write(Topics.ALERT_COMMANDS.name(), key, Codecs.ALERT_COMMAND.encode(command), null);
    }
}
