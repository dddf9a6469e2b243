package dev.frostline.detection.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.detection.alert.state.KnownSeries;
import dev.frostline.detection.settings.AlertSettings;
import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Regression;
import dev.frostline.model.RegressionBuilder;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Scope;
import dev.frostline.model.alert.Severity;
import dev.frostline.model.alert.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How an alert lives: each of its transitions, what holds them back, and what they leave in its history. */
class AlertTransitionsTest {
    private static final Instant START = AlertFleet.START;
    private static final Duration HOLD_DOWN = AlertSettings.DEFAULTS.holdDown();
    private static final List<SeriesKey> FN_1 =
            AlertFleet.where(s -> s.functionName().equals("fn-1"));
    private static final List<SeriesKey> ONE = FN_1.subList(0, 1);
    private static final Scope ONLY_FN_1 = new Scope(List.of("fn-1"), List.of(), List.of(), List.of(), List.of());

    private final AlertFleet fleet = new AlertFleet();

    @Test
    void resolvesItself_whenFourOfFiveSeriesAreBack() {
        fleet.slower(FN_1, START, 40).afterSeconds(120);

        fleet.back(FN_1.subList(0, 28), START);
        assertThat(fleet.only().status()).isEqualTo(AlertStatus.FIRING);
        fleet.back(FN_1.subList(28, 30), START);
        long back = fleet.now();
        fleet.afterSeconds(600);

        Alert alert = fleet.only();
        assertThat(alert.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(alert.resolvedAt())
                .isEqualTo(Instant.ofEpochMilli(back - 100).plus(HOLD_DOWN));
        assertThat(alert.history()).hasSize(2);
        assertThat(alert.history().get(1).actor()).isEqualTo("detector");
    }

    @Test
    void alertsAgain_whenTheSameSeriesGetSlowerOnceMore() {
        fleet.slower(FN_1, START, 40).afterSeconds(120).back(FN_1, START).afterSeconds(600);

        fleet.slower(FN_1, START.plusSeconds(900), 40).afterSeconds(120);

        assertThat(fleet.alerts())
                .extracting(Alert::status)
                .containsExactlyInAnyOrder(AlertStatus.RESOLVED, AlertStatus.FIRING);
    }

    @Test
    void appliesCommands_andKeepsWhoAndWhen() {
        fleet.slower(FN_1, START, 40).afterSeconds(120);
        String id = fleet.only().alertId();
        Instant at = START.plusSeconds(300);

        fleet.command(new AlertCommand(id, AlertCommand.Action.ACKNOWLEDGE, "ada", "on it", at));
        fleet.command(new AlertCommand(id, AlertCommand.Action.COMMENT, "bob", "thanks", at.plusSeconds(1)));
        fleet.command(new AlertCommand(id, AlertCommand.Action.RESOLVE, "ada", null, at.plusSeconds(2)));

        Alert alert = fleet.only();
        assertThat(alert.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(alert.resolvedAt()).isEqualTo(at.plusSeconds(2));
        assertThat(alert.revision()).isEqualTo(4);
        assertThat(alert.history()).extracting(t -> t.actor()).containsExactly("detector", "ada", "bob", "ada");
        assertThat(alert.history().get(1).comment()).isEqualTo("on it");
    }

    @Test
    void staysSilent_whenAChangeOfAnAlertResolvedByAPersonGoesOn() {
        fleet.slower(FN_1, START, 40).afterSeconds(120);
        fleet.command(new AlertCommand(fleet.only().alertId(), AlertCommand.Action.RESOLVE, "ada", null, START));

        fleet.handle(AlertFleet.regression(Regression.Kind.UPDATED, FN_1.get(0), START, 80))
                .afterSeconds(7200);

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void refusesCommands_thatTheStateDoesNotKnow() {
        fleet.slower(FN_1, START, 40).afterSeconds(120);
        String id = fleet.only().alertId();

        assertThat(fleet.command(new AlertCommand(id, AlertCommand.Action.UNACKNOWLEDGE, "ada", null, START)))
                .isEmpty();
        assertThat(fleet.command(new AlertCommand("nobody", AlertCommand.Action.RESOLVE, "ada", null, START)))
                .isEmpty();
        assertThat(fleet.only().revision()).isEqualTo(1);
    }

    @Test
    void suppressesWhatASilenceCovers_andFiresWhenItEnds() {
        Scope scope = new Scope(List.of("fn-1"), List.of(), List.of(), List.of(), List.of());
        Silence silence = new Silence("s1", scope, START, START.plusSeconds(900), "ada", "maintenance");
        fleet.add(fleet.engine.applySilence("s1", silence, fleet.now()));

        fleet.slower(FN_1, START, 40).afterSeconds(120);
        assertThat(fleet.only().status()).isEqualTo(AlertStatus.SUPPRESSED);
        assertThat(fleet.only().history().get(1).actor()).isEqualTo("silence:s1");

        fleet.afterSeconds(1000);
        assertThat(fleet.only().status()).isEqualTo(AlertStatus.FIRING);
        assertThat(fleet.only().updatedAt()).isEqualTo(silence.endsAt());
    }

    @Test
    void recordsTheResolve_whenTheLevelIsBackInsideASilence() {
        Silence silence = new Silence("s1", Scope.EVERYTHING, START, START.plusSeconds(9000), "ada", null);
        fleet.add(fleet.engine.applySilence("s1", silence, fleet.now()));

        fleet.slower(FN_1, START, 40).afterSeconds(120).back(FN_1, START).afterSeconds(600);

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void raisesTheSeverity_whenTheEffectGrows() {
        fleet.slower(FN_1.subList(0, 1), START, 15).afterSeconds(120);
        assertThat(fleet.only().severity()).isEqualTo(Severity.WARNING);

        fleet.handle(AlertFleet.regression(Regression.Kind.UPDATED, FN_1.get(0), START, 70))
                .afterSeconds(60);

        assertThat(fleet.only().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void staysOneAlertWithOneRevision_whenItsSeriesComeAndGoWithinTheHoldDown() {
        fleet.slower(ONE, START, 40).afterSeconds(60);

        for (int flap = 1; flap <= 20; flap++) {
            fleet.back(ONE, START.plusSeconds(240L * (flap - 1))).afterSeconds(120);
            fleet.slower(ONE, START.plusSeconds(240L * flap), 40).afterSeconds(120);
        }

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.FIRING);
        assertThat(fleet.revisions).hasSize(1);
    }

    @Test
    void holdsOn_whenASeriesLeavesAgain_thoughThatIsNotConfirmedYet() {
        fleet.slower(ONE, START, 40).afterSeconds(60).back(ONE, START).afterSeconds(120);

        Regression again = AlertFleet.regression(Regression.Kind.OPENED, ONE.get(0), START.plusSeconds(200), 40);
        fleet.handle(AlertFleet.withConfidence(again, 0.4)).afterSeconds(120);

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.FIRING);
    }

    @Test
    void resolves_whenThatItLeftAgainWasOnlyABurst() {
        fleet.slower(ONE, START, 40).afterSeconds(60).back(ONE, START).afterSeconds(120);

        Regression again = AlertFleet.regression(Regression.Kind.OPENED, ONE.get(0), START.plusSeconds(200), 40);
        fleet.handle(AlertFleet.withConfidence(again, 0.4))
                .back(ONE, START.plusSeconds(200))
                .afterSeconds(300);

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(fleet.only().seriesCount()).isEqualTo(1);
    }

    @Test
    void isHeldTwiceAsLong_eachTimeTheSameIsAlertedAgainSoon() {
        List<Duration> held = new ArrayList<>();
        for (int time = 0; time < 4; time++) {
            Instant since = Instant.ofEpochMilli(fleet.now());
            fleet.slower(ONE, since, 40).afterSeconds(60).back(ONE, since);
            Instant back = Instant.ofEpochMilli(fleet.now());
            fleet.afterSeconds(1700);
            Alert latest = fleet.revisions.get(fleet.revisions.size() - 1);
            held.add(Duration.between(back, latest.resolvedAt()));
        }

        assertThat(held)
                .containsExactly(
                        HOLD_DOWN, HOLD_DOWN.multipliedBy(2), HOLD_DOWN.multipliedBy(4), HOLD_DOWN.multipliedBy(8));
    }

    @Test
    void waitsLonger_whenASeriesIsMeasuredOnceADay() {
        Instant lastWeek = START.minus(Duration.ofDays(4));
        fleet.handle(daily(ONE.get(0), lastWeek)).afterSeconds(2 * 86_400);

        fleet.back(ONE, lastWeek).afterSeconds(86_400);
        assertThat(fleet.only().status()).isEqualTo(AlertStatus.FIRING);

        fleet.afterSeconds(86_400 + 3600);
        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void resolvesAtOnce_whenTheNewLevelIsTheBaseline() {
        fleet.slower(ONE, START, 40).afterSeconds(120);

        fleet.handle(AlertFleet.regression(Regression.Kind.GONE, ONE.get(0), START, 40));

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(fleet.only().history().get(1).comment()).isEqualTo("the new level has become the baseline");
    }

    @Test
    void isOver_whenAPersonAcceptsTheNewLevel() {
        fleet.slower(FN_1, START, 40).afterSeconds(120);
        String id = fleet.only().alertId();
        assertThat(fleet.engine.changesOf(id)).hasSize(36);

        fleet.command(new AlertCommand(id, AlertCommand.Action.ACCEPT, "ada", "we log more now", START));
        fleet.handle(AlertFleet.regression(Regression.Kind.UPDATED, FN_1.get(0), START, 45))
                .afterSeconds(7200);

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(fleet.only().history().get(1).actor()).isEqualTo("ada");
        assertThat(fleet.only().history().get(1).comment()).isEqualTo("accepted as the new baseline: we log more now");
    }

    @Test
    void staysSilent_whenAChangeOutlivesItsResolvedAlertByMonths() {
        fleet.slower(ONE, START, 40).afterSeconds(120);
        fleet.command(new AlertCommand(fleet.only().alertId(), AlertCommand.Action.RESOLVE, "ada", null, START));

        for (int day = 1; day < 100; day++) {
            fleet.engine.updateSeries(new KnownSeries(ONE.get(0), AlertFleet.country(ONE.get(0)), fleet.now()));
            fleet.afterSeconds(86_400);
        }
        fleet.handle(AlertFleet.regression(Regression.Kind.UPDATED, ONE.get(0), START, 40))
                .afterSeconds(7200);

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void isSuppressedFromTheBeginningOfAMaintenanceWindow_toItsEnd() {
        fleet.slower(FN_1, START, 40).afterSeconds(120);
        Silence later = new Silence("s1", ONLY_FN_1, START.plusSeconds(500), START.plusSeconds(900), "ada", null);

        fleet.add(fleet.engine.applySilence("s1", later, fleet.now()));
        assertThat(fleet.only().status()).isEqualTo(AlertStatus.FIRING);
        fleet.afterSeconds(1000);

        assertThat(fleet.revisions)
                .extracting(Alert::status, Alert::updatedAt)
                .endsWith(
                        org.assertj.core.groups.Tuple.tuple(AlertStatus.SUPPRESSED, later.startsAt()),
                        org.assertj.core.groups.Tuple.tuple(AlertStatus.FIRING, later.endsAt()));
    }

    @Test
    void firesAtOnce_whenItsSilenceIsTakenBack() {
        Silence silence = new Silence("s1", Scope.EVERYTHING, START, START.plusSeconds(90_000), "ada", null);
        fleet.add(fleet.engine.applySilence("s1", silence, fleet.now()));
        fleet.slower(FN_1, START, 40).afterSeconds(120);

        fleet.add(fleet.engine.applySilence("s1", null, fleet.now()));

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.FIRING);
    }

    @Test
    void staysSuppressed_whenOneOfTwoSilencesEnds() {
        Silence one = new Silence("s1", Scope.EVERYTHING, START, START.plusSeconds(300), "ada", null);
        Silence two = new Silence("s2", ONLY_FN_1, START, START.plusSeconds(600), "ada", null);
        fleet.add(fleet.engine.applySilence("s1", one, fleet.now()));
        fleet.add(fleet.engine.applySilence("s2", two, fleet.now()));

        fleet.slower(FN_1, START, 40).afterSeconds(400);
        assertThat(fleet.only().status()).isEqualTo(AlertStatus.SUPPRESSED);

        fleet.afterSeconds(400);
        assertThat(fleet.only().updatedAt()).isEqualTo(two.endsAt());
    }

    @Test
    void isSuppressedAgain_whenAPersonGivesItBackInsideASilence() {
        Silence silence = new Silence("s1", Scope.EVERYTHING, START, START.plusSeconds(9000), "ada", null);
        fleet.slower(FN_1, START, 40).afterSeconds(120);
        String id = fleet.only().alertId();
        fleet.command(new AlertCommand(id, AlertCommand.Action.ACKNOWLEDGE, "ada", null, START));
        fleet.add(fleet.engine.applySilence("s1", silence, fleet.now()));
        assertThat(fleet.only().status()).isEqualTo(AlertStatus.ACKNOWLEDGED);

        fleet.command(new AlertCommand(id, AlertCommand.Action.UNACKNOWLEDGE, "ada", null, START));

        assertThat(fleet.revisions)
                .extracting(Alert::status)
                .containsExactly(
                        AlertStatus.FIRING, AlertStatus.ACKNOWLEDGED, AlertStatus.FIRING, AlertStatus.SUPPRESSED);
    }

    @Test
    void isCritical_whenASmallerEffectIsWidespread() {
        fleet.slower(FN_1, START, 25).afterSeconds(120);

        assertThat(fleet.only().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void isAWarning_whenASmallerEffectIsNotWidespread() {
        fleet.slower(ONE, START, 25).afterSeconds(120);

        assertThat(fleet.only().severity()).isEqualTo(Severity.WARNING);
    }

    private static Regression daily(SeriesKey series, Instant since) {
        Regression r = AlertFleet.regression(Regression.Kind.OPENED, series, since, 40);
        return RegressionBuilder.builder()
                .kind(r.kind())
                .changeId(r.changeId())
                .series(r.series())
                .city(r.city())
                .country(r.country())
                .functionVersion(r.functionVersion())
                .direction(r.direction())
                .changePoint(r.changePoint())
                .detectedAt(since.plus(Duration.ofDays(4)))
                .baselineMs(r.baselineMs())
                .currentMs(r.currentMs())
                .changePct(r.changePct())
                .confidence(r.confidence())
                .windows(4)
                .samples(r.samples())
                .settings(List.of())
                .statistic(ChangedStatistic.LEVEL)
                .build();
    }
}
