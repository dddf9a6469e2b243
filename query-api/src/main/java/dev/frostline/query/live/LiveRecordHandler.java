package dev.frostline.query.live;

import dev.frostline.model.Regression;
import dev.frostline.model.alert.Alert;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Applies records to the view and counts them by outcome. Not thread-safe. */
final class LiveRecordHandler {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRecordHandler.class);
    /** A rollup that is older than the view by more than this is not decoded. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    private final LiveView view;
    private final LiveRollupReader rollups = new LiveRollupReader();
    private final Counter applied;
    private final Counter skipped;
    private final Counter invalid;

    LiveRecordHandler(LiveView view, MeterRegistry registry) {
        this.view = view;
        this.applied = registry.counter("frostline.query.records", "outcome", "taken");
        this.skipped = registry.counter("frostline.query.records", "outcome", "skipped");
        this.invalid = registry.counter("frostline.query.records", "outcome", "invalid");
    }

    /** @return whether the view changed, and the change of the alert if the record was one */
    Effect handle(ConsumerRecord<byte[], byte[]> record) {
        try {
            Effect effect = apply(record);
            (effect.changed() ? applied : skipped).increment();
            return effect;
        } catch (MalformedRecordException e) {
            invalid.increment();
            logInvalid(record, e);
            return Effect.NONE;
        }
    }

    /** Logs the first one as a warning and the others for debugging: all are counted. */
    private void logInvalid(ConsumerRecord<?, ?> record, MalformedRecordException e) {
        Level level = invalid.count() == 1 ? Level.WARN : Level.DEBUG;
        LOG.atLevel(level)
                .log(
                        "{}-{}@{} cannot be read and is skipped: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.detail());
    }

    private Effect apply(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        if (record.topic().equals(Topics.ROLLUPS.name())) {
            return rollup(record);
        }
        if (record.topic().equals(Topics.ALERTS.name())) {
            return alert(record);
        }
        if (record.topic().equals(Topics.NOTES.name())) {
            return view.put(Codecs.NOTE.decode(record.value())) ? Effect.CHANGED : Effect.NONE;
        }
        if (record.topic().equals(Topics.REPLAYS.name())) {
            view.put(Codecs.REPLAY.decode(record.value()));
            return Effect.CHANGED;
        }
        Regression regression = Codecs.REGRESSION.decode(record.value());
        view.put(regression);
        return Effect.CHANGED;
    }

    private Effect rollup(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        if (view.isTooOld(record.timestamp() + SLACK.toMillis())) {
            return Effect.NONE;
        }
        Optional<LiveRollup> rollup = rollups.read(record.value());
        return rollup.isPresent() && view.put(rollup.get()) ? Effect.CHANGED : Effect.NONE;
    }

    private Effect alert(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        if (record.value() == null) {
            view.removeAlert(new String(record.key(), StandardCharsets.UTF_8));
            return Effect.CHANGED;
        }
        Alert alert = Codecs.ALERT.decode(record.value());
        return view.put(alert).map(change -> new Effect(true, change)).orElse(Effect.NONE);
    }

    /** @param alert null if the record did not change an alert */
    record Effect(boolean changed, @Nullable AlertChange alert) {
        static final Effect NONE = new Effect(false, null);
        static final Effect CHANGED = new Effect(true, null);
    }
}
