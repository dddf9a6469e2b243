package dev.frostline.stream.replay.comparison;

import dev.frostline.config.KafkaSettings;
import dev.frostline.detection.alert.lifecycle.ReplayMerge;
import dev.frostline.model.Replay;
import dev.frostline.model.alert.Alert;
import dev.frostline.stream.rollup.intake.EventRange;
import dev.frostline.wire.StreamTopics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/**
 * Compares the results of a replay with the live ones: final rollups whose whole window is in a range, and regressions
 * and alerts that were detected within it. Used by one thread; each method reads whole topics.
 */
public final class ReplayComparison {
    private final ResultReader reader;
    private final StreamTopics topics;
    private final EventRange range;

    /** Compares the whole range of the replay. */
    public ReplayComparison(KafkaSettings kafka, Replay replay) {
        this(kafka, replay, EventRange.of(replay.from(), replay.to()), read -> {});
    }

    /**
     * @param range range of the replay, or a part of it
     * @param progress receives the total number of records read, from time to time
     */
    public ReplayComparison(KafkaSettings kafka, Replay replay, EventRange range, LongConsumer progress) {
        this.reader = new ResultReader(kafka, progress);
        this.topics = StreamTopics.of(replay);
        this.range = range;
    }

    /** Compares rollups by series, resolution and window; the revision is ignored. */
    public ResultDifferences rollups() {
        return compare(ResultKind.rollups(range), UnaryOperator.identity());
    }

    /** Compares the last regression of each change. */
    public ResultDifferences regressions() {
        return compare(ResultKind.regressions(range), UnaryOperator.identity());
    }

    /** Compares the last state of each alert; actions of users are ignored. */
    public ResultDifferences alerts() {
        ResultKind<Alert> kind = ResultKind.alerts(range);
        Map<String, Alert> live = reader.last(kind.topic().name(), kind);
        return compare(kind, alert -> {
            Alert published = live.get(alert.alertId());
            return published != null && ReplayMerge.isUnchanged(published, alert) ? published : alert;
        });
    }

    /** @param compared replaces a replayed value before the comparison */
    private <T> ResultDifferences compare(ResultKind<T> kind, UnaryOperator<T> compared) {
        ResultMatcher matching = new ResultMatcher();
        Function<T, byte[]> substance = kind.substance();
        String live = kind.topic().name();
        String own = topics.resolve(kind.topic()).name();
        read(live, kind, (name, value) -> matching.live(name, substance.apply(value)));
        read(own, kind, (name, value) -> matching.replayed(name, substance.apply(compared.apply(value))));
        Examples<T> examples = new Examples<>(matching, kind.description());
        read(live, kind, examples::live);
        read(own, kind, examples::replayed);
        return matching.differences(examples.texts());
    }

    private <T> void read(String topic, ResultKind<T> kind, Named<T> named) {
        reader.forEach(topic, kind.codec(), (value, received) -> {
            if (kind.counts().test(value)) {
                named.read(kind.name().apply(value), value);
            }
        });
    }

    @FunctionalInterface
    private interface Named<T> {
        void read(String name, T value);
    }

    /** Descriptions of both sides for a few of the names that differ. */
    private static final class Examples<T> {
        private static final int MAX_EXAMPLES = 10;

        private final ResultMatcher matching;
        private final Function<T, String> description;
        private final Map<String, String> ofLive = new TreeMap<>();
        private final Map<String, String> ofReplayed = new TreeMap<>();

        Examples(ResultMatcher matching, Function<T, String> description) {
            this.matching = matching;
            this.description = description;
        }

        void live(String name, T value) {
            add(ofLive, name, value);
        }

        void replayed(String name, T value) {
            add(ofReplayed, name, value);
        }

        private void add(Map<String, String> side, String name, T value) {
            boolean isKnown = ofLive.containsKey(name) || ofReplayed.containsKey(name);
            if ((isKnown || ofLive.size() + ofReplayed.size() < 2 * MAX_EXAMPLES) && matching.differs(name)) {
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
