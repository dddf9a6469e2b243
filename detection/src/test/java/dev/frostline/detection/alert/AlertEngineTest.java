package dev.frostline.detection.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.frostline.model.Deployment;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Cause;
import dev.frostline.model.alert.Scope;
import dev.frostline.model.alert.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlertEngineTest {
    private static final Instant START = AlertFleet.START;
    private static final List<SeriesKey> FN_1 =
            AlertFleet.where(s -> s.functionName().equals("fn-1"));
    private static final List<SeriesKey> GRU = AlertFleet.where(s -> s.popCode().equals("GRU"));
    private static final List<SeriesKey> FREE_IN_INDIA = AlertFleet.where(
            s -> s.tier().equals("free") && AlertFleet.country(s).equals("IN"));

    private final AlertFleet fleet = new AlertFleet();

    @Test
    void makesOneAlert_whenAFunctionIsSlowerEverywhere() {
        fleet.slower(FN_1, START, 58).afterSeconds(120);

        Alert alert = fleet.only();
        assertThat(alert.title()).isEqualTo("fn-1 1.4.2 is 58 % slower everywhere since 14:02 UTC");
        assertThat(alert.scope())
                .isEqualTo(new Scope(List.of("fn-1"), List.of("1.4.2"), List.of(), List.of(), List.of()));
        assertThat(alert.seriesCount()).isEqualTo(36);
        assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(alert.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(alert.startedAt()).isEqualTo(START);
        assertThat(alert.changePct()).isCloseTo(58, within(0.1));
        assertThat(alert.currentMs()).isCloseTo(158, within(0.5));
        assertThat(fleet.revisions).hasSize(1);
    }

    @Test
    void namesThePop_whenEveryFunctionThereIsSlower() {
        fleet.slower(GRU, START, 30).afterSeconds(120);

        assertThat(fleet.only().scope())
                .isEqualTo(new Scope(List.of(), List.of(), List.of("GRU"), List.of(), List.of()));
        assertThat(fleet.only().title()).isEqualTo("All functions are 30 % slower at GRU since 14:02 UTC");
        assertThat(fleet.only().causes().get(0).kind()).isEqualTo(Cause.Kind.POP);
    }

    @Test
    void namesTierAndCountry_whenOnlyTheirCommonSeriesAreSlower() {
        fleet.slower(FREE_IN_INDIA, START, 30).afterSeconds(120);

        assertThat(fleet.only().scope())
                .isEqualTo(new Scope(List.of(), List.of(), List.of(), List.of("free"), List.of("IN")));
        assertThat(fleet.only().title()).isEqualTo("All functions are 30 % slower in IN in tier free since 14:02 UTC");
    }

    @Test
    void namesNothing_whenEverythingIsSlower() {
        fleet.slower(AlertFleet.everySeries(), START, 30).afterSeconds(120);

        assertThat(fleet.only().scope()).isEqualTo(Scope.EVERYTHING);
        assertThat(fleet.only().causes().get(0).kind()).isEqualTo(Cause.Kind.PLATFORM);
    }

    @Test
    void makesTwoAlerts_whenTwoThingsHappenAtOneTime() {
        List<SeriesKey> both = new ArrayList<>(FN_1);
        GRU.stream().filter(s -> !FN_1.contains(s)).forEach(both::add);
        Collections.shuffle(both, new Random(1));

        fleet.slower(both, START, 40).afterSeconds(120);

        assertThat(fleet.alerts())
                .extracting(a -> a.scope().functions(), a -> a.scope().pops())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(List.of("fn-1"), List.of()),
                        org.assertj.core.groups.Tuple.tuple(List.of(), List.of("GRU")));
    }

    @Test
    void makesTwoAlerts_whenTwoSingleSeriesChange() {
        fleet.slower(
                        List.of(
                                FN_1.get(0),
                                AlertFleet.where(s -> s.functionName().equals("fn-5"))
                                        .get(20)),
                        START,
                        40)
                .afterSeconds(120);

        assertThat(fleet.alerts()).hasSize(2).allMatch(a -> a.seriesCount() == 1);
    }

    @Test
    void findsTheWholeFunction_whenOnlyAThirdOfItIsNoticedAtFirst() {
        List<SeriesKey> shuffled = new ArrayList<>(FN_1);
        Collections.shuffle(shuffled, new Random(2));

        fleet.slower(shuffled.subList(0, 12), START, 40).afterSeconds(120);

        assertThat(fleet.only().scope().functions()).containsExactly("fn-1");
        assertThat(fleet.only().scope().pops()).isEmpty();
    }

    @Test
    void addsLateMembers_withARevision() {
        fleet.slower(FN_1.subList(0, 20), START, 40).afterSeconds(120);
        String id = fleet.only().alertId();

        fleet.slower(FN_1.subList(20, 36), START.plusSeconds(20), 40).afterSeconds(120);

        assertThat(fleet.only().alertId()).isEqualTo(id);
        assertThat(fleet.only().seriesCount()).isEqualTo(36);
        assertThat(fleet.only().revision()).isEqualTo(fleet.revisions.size()).isGreaterThan(1);
    }

    @Test
    void widensTheScope_whenLateMembersShowMore() {
        List<SeriesKey> free =
                FN_1.stream().filter(s -> s.tier().equals("free")).toList();
        fleet.slower(free, START, 40).afterSeconds(120);
        assertThat(fleet.only().scope().tiers()).containsExactly("free");

        fleet.slower(FN_1.stream().filter(s -> !free.contains(s)).toList(), START, 40)
                .afterSeconds(120);

        assertThat(fleet.only().scope().tiers()).isEmpty();
        assertThat(fleet.only().scope().functions()).containsExactly("fn-1");
    }

    @Test
    void makesAnotherAlert_whenAnotherThingHappensLater() {
        fleet.slower(FN_1, START, 40).afterSeconds(3600);

        fleet.slower(GRU.stream().filter(s -> !FN_1.contains(s)).toList(), START.plusSeconds(3600), 40)
                .afterSeconds(120);

        assertThat(fleet.alerts()).hasSize(2);
    }

    @Test
    void putsTheDeploymentFirst_whenOneWentLiveTwoMinutesBefore() {
        fleet.add(fleet.engine.handleDeployment(new Deployment("fn-1", "1.4.2", START.minusSeconds(120)), fleet.now()));
        fleet.add(fleet.engine.handleDeployment(new Deployment("fn-2", "9.9.9", START.minusSeconds(60)), fleet.now()));

        fleet.slower(FN_1, START, 40).afterSeconds(120);

        Cause first = fleet.only().causes().get(0);
        assertThat(first.kind()).isEqualTo(Cause.Kind.DEPLOYMENT);
        assertThat(first.subject()).isEqualTo("fn-1@1.4.2");
        assertThat(first.score()).isGreaterThan(0.9);
        assertThat(first.evidence()).containsEntry("seconds_before", "120");
        assertThat(fleet.only().causes())
                .filteredOn(c -> c.score() == 0)
                .extracting(Cause::kind)
                .contains(Cause.Kind.PLATFORM, Cause.Kind.POP);
        assertThat(fleet.only().causes()).noneMatch(c -> c.subject().contains("fn-2"));
    }

    @Test
    void namesTheDeployment_whenItArrivesAfterTheAlert() {
        fleet.slower(FN_1, START, 40).afterSeconds(120);

        fleet.add(fleet.engine.handleDeployment(new Deployment("fn-1", "1.4.2", START.minusSeconds(10)), fleet.now()));

        assertThat(fleet.only().causes().get(0).kind()).isEqualTo(Cause.Kind.DEPLOYMENT);
        assertThat(fleet.only().revision()).isEqualTo(2);
    }

    @Test
    void makesNoAlert_ofImprovements_ofSmallChanges_andOfUnconfirmedOnes() {
        Regression sure = AlertFleet.regression(Regression.Kind.OPENED, FN_1.get(0), START, 40);

        fleet.slower(GRU, START, -40)
                .slower(FREE_IN_INDIA, START, 6)
                .handle(AlertFleet.withConfidence(sure, 0.49))
                .afterSeconds(600);

        assertThat(fleet.alerts()).isEmpty();
    }

    @Test
    void makesNoAlert_whenTheChangeIsGoneBeforeItSettled() {
        fleet.slower(FN_1.subList(0, 1), START, 40)
                .back(FN_1.subList(0, 1), START)
                .afterSeconds(600);

        assertThat(fleet.alerts()).isEmpty();
    }
}
