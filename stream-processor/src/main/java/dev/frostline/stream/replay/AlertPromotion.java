package dev.frostline.stream.replay;

import dev.frostline.detection.alert.lifecycle.ReplayMerge;
import dev.frostline.detection.series.FeedMessage;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.stream.alert.FeedCodec;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Alerts have one author, the live alert task: it is told of corrections of alerts that are over, and obeys commands to
 * end those that the replay did not find. One that goes on, live or replayed, is left to it.
 */
final class AlertPromotion {
    private static final String NOT_FOUND = "not found again by a replay";

    private final ResultReader reader;
    private final PromotionWriter writer;
    private final ResultKind<Alert> kind;
    private final String actor;
    private final Instant now;
    private final Serializer<Integer> keys = new IntegerSerializer();
    private final Serializer<FeedMessage> corrections = FeedCodec.serializer();
    private final PromotionTally tally = new PromotionTally();

    AlertPromotion(ResultReader reader, PromotionWriter writer, ResultKind<Alert> kind, String replay, Clock clock) {
        this.reader = reader;
        this.writer = writer;
        this.kind = kind;
        this.actor = "replay:" + replay;
        this.now = clock.instant();
    }

    Promoted run(String replayed) {
        reader.match(kind, replayed, this::promote, this::end);
        writer.flush();
        return tally.result();
    }

    private void promote(Alert told, Alert alert) {
        if (told != null && ReplayMerge.isUnchanged(told, alert)) {
            tally.same();
        } else if (goesOn(alert) || told != null && goesOn(told)) {
            tally.left();
        } else if (told == null) {
            tally.added();
            correct(alert);
        } else {
            tally.replaced();
            correct(ReplayMerge.merge(told, alert));
        }
    }

    private void end(Alert told) {
        if (goesOn(told)) {
            tally.ended();
            command(new AlertCommand(told.alertId(), AlertCommand.Action.RESOLVE, actor, NOT_FOUND, now));
        } else if (told.history().stream().noneMatch(step -> step.actor().equals(actor))) {
            tally.ended();
            correct(ReplayMerge.withdraw(told, now, actor, NOT_FOUND));
        }
    }

    private static boolean goesOn(Alert alert) {
        return alert.status() != AlertStatus.RESOLVED;
    }

    private void correct(Alert alert) {
        FeedMessage correction = new FeedMessage.Correction(alert);
        String feed = Topics.ALERT_FEED.name();
        byte[] key = keys.serialize(feed, correction.partition());
        writer.write(feed, key, corrections.serialize(feed, correction), null);
    }

    private void command(AlertCommand command) {
        byte[] key = command.alertId().getBytes(StandardCharsets.UTF_8);
        writer.write(Topics.ALERT_COMMANDS.name(), key, Codecs.ALERT_COMMAND.encode(command), null);
    }
}
