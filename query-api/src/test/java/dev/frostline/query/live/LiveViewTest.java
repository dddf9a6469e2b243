package dev.frostline.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.frostline.model.Regression;
import dev.frostline.model.Resolution;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.query.QuerySamples;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.codec.Codecs;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LiveViewTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long TEN = 10_000;

    private final LiveRollupReader reader = new LiveRollupReader();
    private Instant now = START.plusSeconds(60);
    private final LiveView view = new LiveView(() -> now);

    @Test
    void meansOverTheLastMinute_ofEachLocationsOwnTime() {
        put("checkout", "FRA", 0, 1_000_000);
        put("checkout", "FRA", 60_000, 100, 300);
        put("search", "FRA", 10_000, 50);
        put("checkout", "JFK", 0, 10);

        assertThat(view.heatmap()).extracting(PopState::coldStartTime).containsExactly(150.0, 10.0);
        assertThat(view.overview().averageColdStart()).isEqualTo(115);
        assertThat(view.overview().totalPops()).isEqualTo(2);
    }

    @Test
    void replacesAWindow_whenALaterRevisionComes() {
        put("checkout", "FRA", 0, 100);
        put("checkout", "FRA", 0, 100, 200);

        assertThat(view.overview().averageColdStart()).isEqualTo(150);
    }

    @Test
    void isAsOldAsTheNewestEvent_andStaleAfterAMinute() {
        put("checkout", "FRA", 0, 100);

        assertThat(view.freshness()).isEqualTo(new Freshness(START.plusSeconds(10), false));
        now = START.plusSeconds(71);
        assertThat(view.freshness()).isEqualTo(new Freshness(START.plusSeconds(10), true));
    }

    @Test
    void keepsTheCoordinatesOfALocation_whenALaterRecordHasNone() {
        put("checkout", "FRA", 0, 100);
        putWithoutPlace("checkout", "FRA", TEN);
        putWithoutPlace("search", "FRA", 2 * TEN);
        putWithoutPlace("checkout", "JFK", TEN);

        assertThat(view.heatmap())
                .extracting(PopState::city, PopState::lat)
                .containsExactly(tuple("City of FRA", 50.1), tuple("", null));
    }

    @Test
    void isNeverNewerThanTheClock() {
        now = START.plusSeconds(3);
        put("checkout", "FRA", 0, 100);

        assertThat(view.freshness().asOf()).isEqualTo(now);
    }

    @Test
    void ignoresTheFuture_thatAWrongClockMakes() {
        put("checkout", "FRA", 0, 100);
        put("checkout", "JFK", Duration.ofDays(365).toMillis(), 100);

        assertThat(view.overview().totalPops()).isEqualTo(1);
        assertThat(view.freshness().asOf()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void removesALocation_afterAQuarterOfAnHourWithoutData() {
        now = START.plus(Duration.ofHours(1));
        put("checkout", "FRA", 0, 100);
        put("checkout", "JFK", Duration.ofMinutes(15).toMillis() - TEN, 100);
        assertThat(view.overview().totalPops()).isEqualTo(2);

        put("checkout", "JFK", Duration.ofMinutes(15).toMillis(), 100);

        assertThat(view.heatmap()).extracting(PopState::popCode).containsExactly("JFK");
        put("checkout", "FRA", 0, 100);
        assertThat(view.overview().totalPops()).isEqualTo(1);
    }

    @Test
    void warnsFromAFifth_andIsCriticalFromHalfOfTheSeries() {
        for (int i = 0; i < 10; i++) {
            put("f" + i, "FRA", 0, 100);
        }
        putRegression("f0", Regression.Kind.OPENED);
        assertThat(statusOfFrankfurt()).isEqualTo(PopStatus.HEALTHY);

        putRegression("f1", Regression.Kind.OPENED);
        assertThat(statusOfFrankfurt()).isEqualTo(PopStatus.WARNING);

        putRegression("f2", Regression.Kind.OPENED);
        putRegression("f3", Regression.Kind.OPENED);
        putRegression("f4", Regression.Kind.UPDATED);
        assertThat(statusOfFrankfurt()).isEqualTo(PopStatus.CRITICAL);
        assertThat(view.overview().healthyPops()).isZero();

        putRegression("f4", Regression.Kind.GONE);
        assertThat(statusOfFrankfurt()).isEqualTo(PopStatus.WARNING);
    }

    @Test
    void isCritical_whereACriticalAlertNamesIt_untilThatIsResolved() {
        put("checkout", "FRA", 0, 100);
        put("checkout", "JFK", 0, 100);
        view.put(QuerySamples.alert("a", 1, AlertStatus.FIRING, START, "FRA"));

        assertThat(view.heatmap()).extracting(PopState::status).containsExactly(PopStatus.CRITICAL, PopStatus.HEALTHY);
        assertThat(view.overview().regressions()).isEqualTo(1);

        view.put(QuerySamples.alert("a", 2, AlertStatus.RESOLVED, START, "FRA"));
        assertThat(statusOfFrankfurt()).isEqualTo(PopStatus.HEALTHY);
        assertThat(view.overview().regressions()).isZero();
        assertThat(view.alert("a")).isPresent();
    }

    @Test
    void reportsEachChangeOfAnAlertOnce() {
        assertThat(change("a", 1, AlertStatus.FIRING)).isEqualTo(AlertChange.Kind.CREATED);
        assertThat(change("a", 1, AlertStatus.FIRING)).isNull();
        assertThat(change("a", 2, AlertStatus.ACKNOWLEDGED)).isEqualTo(AlertChange.Kind.UPDATED);
        assertThat(change("a", 3, AlertStatus.RESOLVED)).isEqualTo(AlertChange.Kind.RESOLVED);
        assertThat(change("a", 4, AlertStatus.RESOLVED)).isEqualTo(AlertChange.Kind.UPDATED);
        assertThat(change("a", 5, AlertStatus.FIRING)).isEqualTo(AlertChange.Kind.UPDATED);
    }

    private AlertChange.Kind change(String id, int revision, AlertStatus status) {
        return view.put(QuerySamples.alert(id, revision, status, START))
                .map(AlertChange::kind)
                .orElse(null);
    }

    private PopStatus statusOfFrankfurt() {
        return view.heatmap().get(0).status();
    }

    private void putRegression(String function, Regression.Kind kind) {
        view.put(QuerySamples.regression(new SeriesKey(function, "FRA", ""), kind, START));
    }

    @Test
    void keepsTheLatestNoteOfAFunction_alsoWhenTheTopicIsReadAgain() {
        view.put(QuerySamples.note("payments", 1, TrafficNote.Status.ACTIVE, START));
        view.put(QuerySamples.note("payments", 2, TrafficNote.Status.ENDED, START));

        assertThat(view.put(QuerySamples.note("payments", 1, TrafficNote.Status.ACTIVE, START)))
                .isFalse();
        assertThat(view.notes()).extracting(TrafficNote::status).containsExactly(TrafficNote.Status.ENDED);
    }

    private void putWithoutPlace(String function, String pop, long sinceStart) {
        long start = START.toEpochMilli() + sinceStart;
        view.put(new LiveRollup(
                new SeriesKey(function, pop, ""),
                new LiveRollup.Place("", "", Double.NaN, Double.NaN),
                null,
                start,
                start + TEN,
                0,
                1,
                100));
    }

    private void put(String function, String pop, long sinceStart, double... millis) {
        SeriesKey series = new SeriesKey(function, pop, "");
        byte[] bytes = Codecs.ROLLUP.encode(
                QuerySamples.rollup(series, Resolution.TEN_SECONDS, START.toEpochMilli() + sinceStart, millis));
        try {
            view.put(reader.read(bytes).orElseThrow());
        } catch (MalformedRecordException e) {
            throw new AssertionError(e);
        }
    }
}
