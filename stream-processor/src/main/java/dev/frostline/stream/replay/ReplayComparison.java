package dev.frostline.stream.replay;

import dev.frostline.config.KafkaSettings;
import dev.frostline.model.Alert;
import dev.frostline.model.Regression;
import dev.frostline.model.Replay;
import dev.frostline.model.Rollup;
import dev.frostline.stream.rollup.EventRange;
import dev.frostline.wire.Codecs;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.StreamTopics;
import dev.frostline.wire.Topic;
import dev.frostline.wire.Topics;
import dev.frostline.wire.WireCodec;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How the results of a replay differ from the live ones: final rollups whose whole window is in the replay's range,
 * regressions and alerts that were found within it.
 */
public final class ReplayComparison {
    private final TopicContent content;
    private final StreamTopics topics;
    private final EventRange range;

    public ReplayComparison(KafkaSettings kafka, Replay replay) {
        content = new TopicContent(kafka);
        topics = new StreamTopics(replay.topic(), replay.name(), replay.intoStore());
        range = EventRange.of(replay.from(), replay.to());
    }

    /** By series, resolution and window. */
    public Differences rollups() {
        return compare(
                Topics.ROLLUPS,
                Codecs.ROLLUP,
                rollup -> rollup.isFinal() && range.holds(rollup.windowStart(), rollup.windowEnd()),
                rollup -> rollup.series() + " " + rollup.resolution().label() + " "
                        + Instant.ofEpochMilli(rollup.windowStart()),
                ReplayComparison::text);
    }

    private static String text(Rollup rollup) {
        return String.format(
                Locale.ROOT,
                "%d measurements, p95 %.1f ms",
                rollup.sketch().count(),
                rollup.sketch().quantile(0.95));
    }

    /** By the change; the last of each counts. */
    public Differences regressions() {
        return compare(
                Topics.REGRESSIONS,
                Codecs.REGRESSION,
                regression -> isWithin(regression.changePoint()) && isWithin(regression.detectedAt()),
                Regression::changeId,
                regression -> String.format(
                        Locale.ROOT,
                        "%s, %+.0f %%",
                        regression.kind().name().toLowerCase(Locale.ROOT),
                        regression.changePct()));
    }

    /** By the alert's id; the last of each counts. */
    public Differences alerts() {
        return compare(
                Topics.ALERTS,
                Codecs.ALERT,
                alert -> isWithin(alert.startedAt()) && isWithin(alert.detectedAt()),
                Alert::alertId,
                alert -> alert.status().name().toLowerCase(Locale.ROOT) + ", " + alert.title());
    }

    private boolean isWithin(Instant time) {
        return range.holds(time.toEpochMilli(), time.toEpochMilli());
    }

    private <T> Differences compare(
            Topic topic,
            WireCodec<T> codec,
            Predicate<T> counts,
            Function<T, String> name,
            Function<T, String> description) {
        Matching matching = new Matching();
        String own = topics.own(topic).name();
        forEach(topic.name(), codec, counts, (value, bytes) -> matching.live(name.apply(value), bytes));
        forEach(own, codec, counts, (value, bytes) -> matching.replayed(name.apply(value), bytes));
        Examples examples = new Examples();
        forEach(topic.name(), codec, counts, (value, bytes) -> examples.live(matching, name, description, value));
        forEach(own, codec, counts, (value, bytes) -> examples.replayed(matching, name, description, value));
        return matching.differences(examples.texts());
    }

    private <T> void forEach(String topic, WireCodec<T> codec, Predicate<T> counts, Reader<T> reader) {
        content.forEach(topic, received -> {
            if (received.value() != null) {
                T value = decode(codec, received.value());
                if (counts.test(value)) {
                    reader.read(value, received.value());
                }
            }
        });
    }

    private static <T> T decode(WireCodec<T> codec, byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("a record that Frostline did not write: " + e.detail(), e);
        }
    }

    @FunctionalInterface
    private interface Reader<T> {
        void read(T value, byte[] bytes);
    }

    /** What both sides say, of names that differ; few are kept. */
    private static final class Examples {
        private static final int MOST = 10;

        private final Map<String, String> ofLive = new TreeMap<>();
        private final Map<String, String> ofReplayed = new TreeMap<>();

        <T> void live(Matching matching, Function<T, String> name, Function<T, String> description, T value) {
            add(ofLive, matching, name.apply(value), description, value);
        }

        <T> void replayed(Matching matching, Function<T, String> name, Function<T, String> description, T value) {
            add(ofReplayed, matching, name.apply(value), description, value);
        }

        private <T> void add(
                Map<String, String> side, Matching matching, String name, Function<T, String> description, T value) {
            boolean isKnown = ofLive.containsKey(name) || ofReplayed.containsKey(name);
            if ((isKnown || ofLive.size() + ofReplayed.size() < 2 * MOST) && matching.differs(name)) {
                side.put(name, description.apply(value));
            }
        }

        List<String> texts() {
            Map<String, String> all = new TreeMap<>(ofLive);
            all.putAll(ofReplayed);
            return all.keySet().stream()
                    .map(name -> name + ": live " + ofLive.getOrDefault(name, "none") + "; replayed "
                            + ofReplayed.getOrDefault(name, "none"))
                    .toList();
        }
    }
}
