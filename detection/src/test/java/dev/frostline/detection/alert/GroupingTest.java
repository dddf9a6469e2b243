package dev.frostline.detection.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.detection.alert.state.ScopeMatch;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which changes become one alert when they are noticed bit by bit, and that none is raised too many. */
class GroupingTest {
    private static final Instant START = AlertFleet.START;
    private static final List<SeriesKey> FN_1 =
            AlertFleet.where(s -> s.functionName().equals("fn-1"));
    private static final List<SeriesKey> GRU = AlertFleet.where(s -> s.popCode().equals("GRU"));
    private static final List<SeriesKey> SCATTERED = IntStream.range(0, 8)
            .mapToObj(i -> AlertFleet.everySeries().get(37 * i % 288))
            .toList();

    private final AlertFleet fleet = new AlertFleet();

    @Test
    void knowsTheWholeScopeAtOnce_whenMostOfItIsOnlySuspectedYet() {
        fleet.suspected(FN_1.subList(2, 30), START, 40)
                .slower(FN_1.subList(0, 2), START, 40)
                .afterSeconds(40);

        assertThat(fleet.only().scope().functions()).containsExactly("fn-1");
        assertThat(fleet.only().scope().tiers()).isEmpty();
        assertThat(fleet.only().seriesCount()).isEqualTo(30);
    }

    @Test
    void makesNoAlert_whenManyAreOnlySuspected() {
        fleet.suspected(FN_1, START, 40).afterSeconds(3600);

        assertThat(fleet.alerts()).isEmpty();
    }

    @Test
    void makesNoAlert_whenAConfirmedChangeTurnsOutToBeSmall() {
        fleet.suspected(FN_1.subList(0, 1), START, 40)
                .handle(AlertFleet.regression(Regression.Kind.UPDATED, FN_1.get(0), START, 6))
                .afterSeconds(3600);

        assertThat(fleet.alerts()).isEmpty();
    }

    @Test
    void removesSuspectedMembers_whenTheyAreGoneUnconfirmed() {
        fleet.suspected(FN_1.subList(1, 12), START, 40)
                .slower(FN_1.subList(0, 1), START, 40)
                .afterSeconds(40);
        assertThat(fleet.only().seriesCount()).isEqualTo(12);

        fleet.back(FN_1.subList(1, 12), START).afterSeconds(60);

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.FIRING);
        assertThat(fleet.only().seriesCount()).isEqualTo(1);
        assertThat(fleet.only().scope().pops()).containsExactly(FN_1.get(0).popCode());
    }

    @Test
    void counts_whatWasSuspectedAndConfirmedLater_forTheEnd() {
        fleet.suspected(FN_1.subList(1, 12), START, 40)
                .slower(FN_1.subList(0, 1), START, 40)
                .afterSeconds(40);
        FN_1.subList(1, 12).forEach(s -> fleet.handle(AlertFleet.regression(Regression.Kind.UPDATED, s, START, 40)));

        fleet.back(FN_1.subList(1, 12), START).afterSeconds(600);

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(fleet.only().seriesCount()).isEqualTo(12);
    }

    @Test
    void waitsForTheNextUnit_whenAChangeIsUnmatched() {
        fleet.slower(FN_1.subList(0, 1), START, 40).afterSeconds(45);
        assertThat(fleet.alerts()).isEmpty();

        fleet.slower(FN_1.subList(1, 9), START, 40).afterSeconds(45);

        assertThat(fleet.only().scope().functions()).containsExactly("fn-1");
        assertThat(fleet.revisions).hasSize(1);
    }

    @Test
    void raisesAnUnmatchedChange_afterAMinute() {
        fleet.slower(FN_1.subList(0, 1), START, 40).afterSeconds(61);

        assertThat(fleet.only().seriesCount()).isEqualTo(1);
    }

    @Test
    void addsAMember_whoseOnsetSeemsMuchEarlier_whenItIsNoticedSince() {
        fleet.slower(FN_1.subList(0, 8), START, 40).afterSeconds(120);

        fleet.slower(FN_1.subList(20, 21), START.minusSeconds(7200), 40).afterSeconds(120);

        assertThat(fleet.only().seriesCount()).isEqualTo(9);
        assertThat(fleet.only().startedAt()).isEqualTo(START);
    }

    @Test
    void addsALateMember_whenNearlyEverythingIsSlower() {
        List<SeriesKey> all = AlertFleet.everySeries();
        fleet.slower(all.subList(0, 250), START, 40).afterSeconds(120);

        fleet.slower(all.subList(250, 288), START.minusSeconds(7200), 40).afterSeconds(120);

        assertThat(fleet.only().scope()).isEqualTo(Scope.EVERYTHING);
        assertThat(fleet.only().seriesCount()).isEqualTo(288);
    }

    @Test
    void raisesNothing_whenALateMemberIsNoticedAfterTheNewLevelBecameTheBaseline() {
        fleet.slower(FN_1.subList(0, 20), START, 40).afterSeconds(120);
        FN_1.subList(0, 20).forEach(s -> fleet.handle(AlertFleet.regression(Regression.Kind.GONE, s, START, 40)));
        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);

        fleet.slower(FN_1.subList(20, 21), START, 40).afterSeconds(600);

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void raisesNothing_whenALateMemberIsNoticedAfterAPersonResolvedTheAlert() {
        fleet.slower(FN_1.subList(0, 20), START, 40).afterSeconds(120);
        fleet.command(new AlertCommand(fleet.only().alertId(), AlertCommand.Action.RESOLVE, "ada", null, START));

        fleet.slower(FN_1.subList(20, 21), START, 40).afterSeconds(600);

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void alerts_whenASeriesGoesOn_thoughTheLevelOfTheOthersIsBack() {
        fleet.slower(FN_1.subList(0, 20), START, 40)
                .afterSeconds(120)
                .back(FN_1.subList(0, 20), START)
                .afterSeconds(600);

        fleet.slower(FN_1.subList(20, 21), START, 40).afterSeconds(120);

        assertThat(fleet.alerts())
                .extracting(Alert::status)
                .containsExactlyInAnyOrder(AlertStatus.RESOLVED, AlertStatus.FIRING);
    }

    @Test
    void alerts_whenAnotherThingHappensThere_afterTheNewLevelBecameTheBaseline() {
        fleet.slower(FN_1.subList(0, 20), START, 40).afterSeconds(120);
        FN_1.subList(0, 20).forEach(s -> fleet.handle(AlertFleet.regression(Regression.Kind.GONE, s, START, 40)));

        fleet.afterSeconds(86_400).slower(FN_1, START.plusSeconds(86_400), 40).afterSeconds(120);

        assertThat(fleet.alerts()).hasSize(2);
    }

    @Test
    void growsByWhatIsNear_whenChangesHaveNothingInCommonButTheirTime() {
        fleet.slower(SCATTERED.subList(0, 5), START, 40).afterSeconds(120);
        fleet.slower(SCATTERED.subList(5, 6), START.plusSeconds(100), 40).afterSeconds(120);
        assertThat(fleet.only().seriesCount()).isEqualTo(6);

        fleet.slower(SCATTERED.subList(6, 7), START.plusSeconds(3600), 40).afterSeconds(120);

        assertThat(fleet.alerts()).extracting(Alert::seriesCount).containsExactlyInAnyOrder(6, 1);
    }

    @Test
    void makesOneAlert_ofLevelAndTailOfTheSameSeries() {
        fleet.slower(FN_1, START, 40);
        FN_1.forEach(
                s -> fleet.handle(AlertFleet.ofTheTail(AlertFleet.regression(Regression.Kind.OPENED, s, START, 90))));
        fleet.afterSeconds(120);

        assertThat(fleet.titles()).containsExactly("fn-1 1.4.2 is 40 % slower everywhere since 14:02 UTC");
        assertThat(fleet.only().seriesCount()).isEqualTo(36);
    }

    @Test
    void makesOneAlert_whenTheTailOfASeriesIsNoticedAfterItsLevel() {
        SeriesKey one = FN_1.get(0);
        fleet.slower(List.of(one), START, 40).afterSeconds(120);

        fleet.handle(AlertFleet.ofTheTail(AlertFleet.regression(Regression.Kind.OPENED, one, START, 90)))
                .afterSeconds(120);

        assertThat(fleet.only().seriesCount()).isEqualTo(1);
        assertThat(fleet.only().changePct()).isEqualTo(40);
    }

    @Test
    void addsTheTailsOfOtherSeries_whenTheyAreOfTheSameFunction() {
        fleet.slower(FN_1.subList(0, 20), START, 40).afterSeconds(120);

        FN_1.subList(20, 23)
                .forEach(s -> fleet.handle(
                        AlertFleet.ofTheTail(AlertFleet.regression(Regression.Kind.OPENED, s, START, 90))));
        fleet.afterSeconds(120);

        assertThat(fleet.only().seriesCount()).isEqualTo(23);
        assertThat(fleet.only().changePct()).isEqualTo(40);
    }

    @Test
    void saysThatItIsTheTail_whenOnlyTailsAreSlower() {
        FN_1.forEach(
                s -> fleet.handle(AlertFleet.ofTheTail(AlertFleet.regression(Regression.Kind.OPENED, s, START, 90))));
        fleet.afterSeconds(120);

        assertThat(fleet.titles())
                .containsExactly("The slowest starts of fn-1 1.4.2 are 90 % slower everywhere since 14:02 UTC");
    }

    /** Whichever of two causes is noticed first, and however their changes are mixed. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void raisesTwoAlertsAndNoMore_whenTwoCausesAreNoticedBitByBit(long seed) {
        List<SeriesKey> both = new ArrayList<>(FN_1);
        GRU.stream().filter(s -> !FN_1.contains(s)).forEach(both::add);
        Collections.shuffle(both, new Random(seed));

        fleet.suspected(both, START, 40);
        for (int from = 0; from < both.size(); from += 5) {
            List<SeriesKey> some = both.subList(from, Math.min(both.size(), from + 5));
            some.forEach(s -> fleet.handle(AlertFleet.regression(Regression.Kind.UPDATED, s, START, 40)));
            fleet.afterSeconds(120);
        }

        assertThat(fleet.alerts())
                .extracting(alert -> ScopeMatch.withoutVersions(alert.scope()))
                .containsExactlyInAnyOrder(
                        new Scope(List.of("fn-1"), List.of(), List.of(), List.of(), List.of()),
                        new Scope(List.of(), List.of(), List.of("GRU"), List.of(), List.of()));
        assertThat(fleet.revisions).extracting(Alert::status).containsOnly(AlertStatus.FIRING);
    }
}
