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
 * How the results of a replay differ from the live ones: final rollups whose whole window is in a range, regressions
 * and alerts that were found within it.
 */
public final class ReplayComparison {
    private final ResultReader reader;
    private final StreamTopics topics;
    private final EventRange range;

    /** Over all of the replay's range. */
    public ReplayComparison(KafkaSettings kafka, Replay replay) {
        this(kafka, replay, EventRange.of(replay.from(), replay.to()), read -> {});
    }

    /**
     * @param range of the replay, or less of it
     * @param progress is told now and then how many records were read in all
     */
    public ReplayComparison(KafkaSettings kafka, Replay replay, EventRange range, LongConsumer progress) {
        this.reader = new ResultReader(kafka, progress);
        this.topics = StreamTopics.of(replay);
        this.range = range;
    }

    /** By series, resolution and window; the numbers of revisions are no difference. */
    public ResultDifferences rollups() {
        return compare(ResultKind.rollups(range), UnaryOperator.identity());
    }

    /** By the change; the last of each counts. */
    public ResultDifferences regressions() {
        return compare(ResultKind.regressions(range), UnaryOperator.identity());
    }

    /** By the alert's id; the last of each counts, and what people did is no difference. */
    public ResultDifferences alerts() {
        ResultKind<Alert> kind = ResultKind.alerts(range);
        Map<String, Alert> live = reader.last(kind.topic().name(), kind);
        return compare(kind, alert -> {
            Alert published = live.get(alert.alertId());
            return published != null && ReplayMerge.isUnchanged(published, alert) ? published : alert;
        });
    }

    /** @param compared what of the replay is compared in its place */
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

    /** What both sides say, of names that differ; few are kept. */
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
