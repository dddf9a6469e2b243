package dev.frostline.producer.generator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final long START = 1_700_000_000_000L;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final ScenarioSubject CHECKOUT = new ScenarioSubject("checkout", "1.0", "FRA", "DE", "free");
    private static final KnownNames NAMES =
            new KnownNames(Set.of("checkout", "auth"), Set.of("FRA", "GRU"), Set.of("DE", "BR"), Set.of("free", "pro"));

    @Test
    void changesNothing_beforeTheStart() {
        Timeline timeline = timeline("{'name': 'a', 'at': '0s', 'effect': {'kind': 'step', 'factor': 2}}");

        assertThat(timeline.influenceOn(CHECKOUT, START - 1, 0).factor()).isEqualTo(1);
        assertThat(timeline.influenceOn(CHECKOUT, START, 0).factor()).isEqualTo(2);
    }

    @Test
    void endsAnEffect_whenItsTimeIsOver() {
        Timeline timeline = timeline("{'name': 'a', 'at': '2m', 'for': '1m', 'effect': {'kind': 'step', 'factor': 2}}");

        assertThat(factor(timeline, CHECKOUT, 119_999)).isEqualTo(1);
        assertThat(factor(timeline, CHECKOUT, 120_000)).isEqualTo(2);
        assertThat(factor(timeline, CHECKOUT, 179_999)).isEqualTo(2);
        assertThat(factor(timeline, CHECKOUT, 180_000)).isEqualTo(1);
    }

    @Test
    void hitsOnlyWhatItNames() {
        Timeline timeline = timeline("{'name': 'a', 'at': '0s', 'functions': ['checkout'], 'countries': ['DE'],"
                + " 'tiers': ['free'], 'pops': ['FRA'], 'effect': {'kind': 'step', 'factor': 2}}");

        assertThat(factor(timeline, CHECKOUT, 0)).isEqualTo(2);
        assertThat(factor(timeline, new ScenarioSubject("auth", "1.0", "FRA", "DE", "free"), 0))
                .isEqualTo(1);
        assertThat(factor(timeline, new ScenarioSubject("checkout", "1.0", "GRU", "DE", "free"), 0))
                .isEqualTo(1);
        assertThat(factor(timeline, new ScenarioSubject("checkout", "1.0", "FRA", "BR", "free"), 0))
                .isEqualTo(1);
        assertThat(factor(timeline, new ScenarioSubject("checkout", "1.0", "FRA", "DE", "pro"), 0))
                .isEqualTo(1);
    }

    @Test
    void driftsUpToTheFactor_andStaysThere() {
        Timeline timeline =
                timeline("{'name': 'a', 'at': '0s', 'effect': {'kind': 'drift', 'factor': 3, 'over': '100s'}}");

        assertThat(factor(timeline, CHECKOUT, 0)).isEqualTo(1);
        assertThat(factor(timeline, CHECKOUT, 50_000)).isCloseTo(2, within(1e-9));
        assertThat(factor(timeline, CHECKOUT, 200_000)).isEqualTo(3);
    }

    @Test
    void slowsOnlyAShare_ofATail() {
        Timeline timeline =
                timeline("{'name': 'a', 'at': '0s', 'effect': {'kind': 'tail', 'factor': 4, 'share': 0.2}}");

        assertThat(timeline.influenceOn(CHECKOUT, START, 0.19).factor()).isEqualTo(4);
        assertThat(timeline.influenceOn(CHECKOUT, START, 0.2).factor()).isEqualTo(1);
    }

    @Test
    void silencesWhatIsOut() {
        Timeline timeline =
                timeline("{'name': 'a', 'at': '0s', 'for': '1m', 'pops': ['FRA'], 'effect': {'kind': 'outage'}}");

        assertThat(timeline.influenceOn(CHECKOUT, START, 0).outage()).isTrue();
        assertThat(timeline.influenceOn(CHECKOUT, START + 60_000, 0).outage()).isFalse();
    }

    @Test
    void endsTheEffectOfAVersion_whenTheNextOneIsDeployed() {
        Timeline timeline = timeline("{'name': 'bad', 'at': '1m', 'functions': ['checkout'],"
                + " 'deployment': {'version': '2.0'}, 'effect': {'kind': 'step', 'factor': 2}},"
                + "{'name': 'repair', 'at': '3m', 'functions': ['checkout'], 'deployment': {'version': '2.1'}}");

        assertThat(version(timeline, 59_999)).isEqualTo("1.0");
        assertThat(version(timeline, 60_000)).isEqualTo("2.0");
        assertThat(factor(timeline, CHECKOUT, 179_999)).isEqualTo(2);
        assertThat(version(timeline, 180_000)).isEqualTo("2.1");
        assertThat(factor(timeline, CHECKOUT, 180_000)).isEqualTo(1);
        assertThat(timeline.rollouts(START + 60_000, START + 180_000))
                .containsExactly(new Timeline.Rollout("checkout", "2.0", START + 60_000));
    }

    @Test
    void startsOver_withoutUndoingWhatWasDeployed() {
        Timeline timeline = timeline("{'name': 'bad', 'at': '1m', 'functions': ['checkout'],"
                + " 'deployment': {'version': '2.0'}, 'effect': {'kind': 'speedup', 'factor': 0.5}}");

        assertThat(version(timeline, HOUR)).isEqualTo("2.0");
        assertThat(factor(timeline, CHECKOUT, HOUR)).isEqualTo(0.5);
        assertThat(version(timeline, HOUR + 60_000)).isEqualTo("2.0+1");
        assertThat(factor(timeline, CHECKOUT, HOUR + 60_000)).isEqualTo(0.5);
        assertThat(timeline.rollouts(START, START + 3 * HOUR))
                .extracting(Timeline.Rollout::version)
                .containsExactly("2.0", "2.0+1", "2.0+2");
    }

    private static double factor(Timeline timeline, ScenarioSubject subject, long elapsed) {
        return timeline.influenceOn(subject, START + elapsed, 0.5).factor();
    }

    private static String version(Timeline timeline, long elapsed) {
        return timeline.influenceOn(CHECKOUT, START + elapsed, 0.5).version();
    }

    private static Timeline timeline(String events) {
        String json = ("{'name': 'test', 'repeat': '1h', 'events': [" + events + "]}").replace('\'', '"');
        return new Timeline(new ScenarioFile(NAMES).parse("test.json", json), START);
    }
}
