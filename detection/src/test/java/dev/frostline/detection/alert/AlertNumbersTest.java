package dev.frostline.detection.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.frostline.detection.settings.AlertSettings;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an alert says of how many series it is of and how much slower they are, while it goes on and when it ends. */
class AlertNumbersTest {
    private static final Instant START = AlertFleet.START;
    private static final double MINIMUM_PCT = 100 * AlertSettings.DEFAULTS.minimumEffect();
    private static final List<SeriesKey> FN_1 =
            AlertFleet.where(s -> s.functionName().equals("fn-1"));
    private static final List<SeriesKey> ONE = FN_1.subList(0, 1);

    private final AlertFleet fleet = new AlertFleet();

    @Test
    void countsAllItsSeries_whenItResolves_alsoThoseWithoutASignificantChange() {
        fleet.slower(FN_1.subList(0, 30), START, 40).afterSeconds(120);
        fleet.slower(FN_1.subList(30, 32), START, 40).afterSeconds(120);
        assertThat(fleet.revisions).extracting(Alert::seriesCount).containsExactly(30);

        fleet.back(FN_1, START).afterSeconds(600);

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(fleet.only().seriesCount()).isEqualTo(32);
        assertThat(fleet.only().revision()).isEqualTo(fleet.revisions.size());
    }

    @Test
    void countsNoSeries_thatWasNeverConfirmed_whenItResolves() {
        fleet.suspected(FN_1.subList(10, 11), START, 40)
                .slower(FN_1.subList(11, 36), START, 40)
                .afterSeconds(120);
        fleet.back(FN_1.subList(10, 11), START).back(FN_1.subList(11, 36), START);

        fleet.afterSeconds(600);

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(fleet.only().seriesCount()).isEqualTo(25);
    }

    @Test
    void showsHowSlowItWasAtTheEnd_whenItResolves() {
        fleet.slower(ONE, START, 40).afterSeconds(120);
        fleet.handle(AlertFleet.regression(Regression.Kind.UPDATED, ONE.get(0), START, 44))
                .afterSeconds(120);

        fleet.back(ONE, START).afterSeconds(600);

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(fleet.only().changePct()).isCloseTo(44, within(0.1));
        assertThat(fleet.only().currentMs()).isCloseTo(144, within(0.5));
        assertThat(fleet.only().title()).contains("44 % slower");
    }

    @Test
    void isTheMedianOfAllItsSeries_whenItResolvesThoughAFewWeakOnesGoOn() {
        fleet.slower(FN_1.subList(0, 30), START, 40)
                .slower(FN_1.subList(30, 36), START, 12)
                .afterSeconds(120);

        fleet.back(FN_1.subList(0, 30), START).afterSeconds(600);

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(fleet.only().changePct()).isCloseTo(40, within(0.1));
    }

    @Test
    void keepsItsSeverity_whenItResolves() {
        fleet.slower(ONE, START, 48).afterSeconds(120);
        fleet.handle(AlertFleet.regression(Regression.Kind.UPDATED, ONE.get(0), START, 52))
                .handle(AlertFleet.regression(Regression.Kind.GONE, ONE.get(0), START, 52));

        assertThat(fleet.revisions).hasSize(2).extracting(Alert::severity).containsOnly(Severity.WARNING);
        assertThat(fleet.only().changePct()).isCloseTo(52, within(0.1));
    }

    @Test
    void showsTheLastPublishedChange_whenItHadFadedBeforeItResolves() {
        fleet.slower(ONE, START, 12).afterSeconds(120);
        fleet.handle(AlertFleet.regression(Regression.Kind.UPDATED, ONE.get(0), START, 8))
                .afterSeconds(120);

        fleet.back(ONE, START).afterSeconds(600);

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(fleet.only().changePct()).isCloseTo(12, within(0.1));
        assertThat(fleet.only().currentMs()).isCloseTo(112, within(0.1));
    }

    @Test
    void staysWhatItWas_whenAResolvedAlertIsCommented() {
        fleet.slower(FN_1, START, 40).afterSeconds(120).back(FN_1, START).afterSeconds(600);
        Alert resolved = fleet.only();

        fleet.command(new AlertCommand(resolved.alertId(), AlertCommand.Action.COMMENT, "ada", "why?", START));

        assertThat(fleet.only().revision()).isEqualTo(resolved.revision() + 1);
        assertThat(fleet.only().seriesCount()).isEqualTo(36);
        assertThat(fleet.only().changePct()).isEqualTo(resolved.changePct());
    }

    @Test
    void isUpToDate_whenAPersonResolvesIt() {
        fleet.slower(ONE, START, 40).afterSeconds(120);
        fleet.handle(AlertFleet.regression(Regression.Kind.UPDATED, ONE.get(0), START, 44));
        Instant at = START.plusSeconds(7200);

        fleet.command(new AlertCommand(fleet.only().alertId(), AlertCommand.Action.RESOLVE, "ada", null, at));

        assertThat(fleet.only().changePct()).isCloseTo(44, within(0.1));
        assertThat(fleet.only().updatedAt()).isEqualTo(at);
        assertThat(fleet.only().resolvedAt()).isEqualTo(at);
        assertThat(fleet.only().revision()).isEqualTo(2);
    }

    @Test
    void isNoLessThanTheMinimum_whileOneOfItsSeriesIsSlowerByThat() {
        fleet.slower(FN_1.subList(0, 10), START, 40)
                .slower(FN_1.subList(10, 36), START, 11)
                .afterSeconds(120);

        FN_1.subList(10, 36).forEach(s -> fleet.handle(AlertFleet.regression(Regression.Kind.UPDATED, s, START, 6)));
        fleet.afterSeconds(120);

        assertThat(fleet.revisions).extracting(Alert::changePct).allSatisfy(pct -> assertThat(pct)
                .isGreaterThanOrEqualTo(MINIMUM_PCT));
        assertThat(fleet.only().changePct()).isCloseTo(40, within(0.1));
        assertThat(fleet.only().seriesCount()).isEqualTo(36);
    }

    @Test
    void showsTheRemainingChange_whenNoneOfItsSeriesIsSlowerByTheMinimumAnyMore() {
        fleet.slower(ONE, START, 40).afterSeconds(120);

        fleet.handle(AlertFleet.regression(Regression.Kind.UPDATED, ONE.get(0), START, 6))
                .afterSeconds(120);

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.FIRING);
        assertThat(fleet.only().changePct()).isCloseTo(6, within(0.1));
    }

    @Test
    void isNotRaised_whenAConfirmedChangeShrinksWhileItWaits() {
        fleet.slower(ONE, START, 40)
                .handle(AlertFleet.regression(Regression.Kind.UPDATED, ONE.get(0), START, 6))
                .afterSeconds(3600);
        assertThat(fleet.alerts()).isEmpty();

        fleet.handle(AlertFleet.regression(Regression.Kind.UPDATED, ONE.get(0), START, 30))
                .afterSeconds(3600);
        assertThat(fleet.only().changePct()).isCloseTo(30, within(0.1));
    }
}
