package dev.frostline.detection.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.Deployment;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Cause;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What an alert says where there is little that it could be told from: one function, one location, one series. */
class AlertWordingTest {
    private static final Instant START = AlertFleet.START;
    private static final Predicate<SeriesKey> FN_1 = s -> s.functionName().equals("fn-1");
    private static final Predicate<SeriesKey> AT_GRU = s -> s.popCode().equals("GRU");
    private static final Predicate<SeriesKey> FREE = s -> s.tier().equals("free");

    @Test
    void namesTheFunction_whenThereIsOnlyOne() {
        AlertFleet fleet =
                fleetOf(FN_1).slower(AlertFleet.where(FN_1), START, 40).afterSeconds(120);

        assertThat(fleet.only().title()).isEqualTo("fn-1 is 40 % slower everywhere since 14:02 UTC");
    }

    @Test
    void namesTheFunction_whenItIsTheOnlyOneOfItsLocation() {
        AlertFleet fleet = fleetOf(AT_GRU.negate().or(FN_1));

        fleet.slower(AlertFleet.where(AT_GRU.and(FN_1)), START, 40).afterSeconds(120);

        assertThat(fleet.only().title()).matches("fn-1( 1.4.2)? is 40 % slower at GRU since 14:02 UTC");
    }

    @Test
    void namesTheFunction_whenItIsTheOnlyOneOfItsTier() {
        AlertFleet fleet = fleetOf(FREE.negate().or(FN_1));

        fleet.slower(AlertFleet.where(FREE.and(FN_1)), START, 40).afterSeconds(120);

        assertThat(fleet.only().title())
                .matches("fn-1( 1.4.2)? is 40 % slower everywhere in tier free since 14:02 UTC");
    }

    @Test
    void namesThePlace_notEverywhere_whenItsSeriesAreAtOneLocation() {
        AlertFleet fleet = fleetOf(FN_1.negate().or(AT_GRU));

        fleet.slower(AlertFleet.where(FN_1.and(AT_GRU)), START, 40).afterSeconds(120);

        assertThat(fleet.only().title()).isEqualTo("fn-1 1.4.2 is 40 % slower at GRU since 14:02 UTC");
    }

    @Test
    void namesItsOnlySeries() {
        List<SeriesKey> one = AlertFleet.where(FN_1).subList(0, 1);
        AlertFleet fleet = new AlertFleet(one).slower(one, START, 40).afterSeconds(120);

        assertThat(fleet.only().title()).isEqualTo("fn-1 is 40 % slower since 14:02 UTC");
        Cause platform = fleet.only().causes().get(0);
        assertThat(platform.kind()).isEqualTo(Cause.Kind.PLATFORM);
        assertThat(platform.explanation()).isEqualTo("there is nothing else to compare it with");
    }

    @Test
    void namesTheTraitsCompared_whenThereIsOnlyOneFunction() {
        AlertFleet fleet =
                fleetOf(FN_1).slower(AlertFleet.where(FN_1), START, 40).afterSeconds(120);

        assertThat(fleet.only().causes().get(0).explanation())
                .isEqualTo("slower without regard to PoP, tier or country");
    }

    @Test
    void putsTheDeploymentFirst_whenItsFunctionIsTheOnlyOne() {
        Deployment deployment = new Deployment("fn-1", "1.4.2", START.minusSeconds(120));
        AlertFleet before = fleetOf(FN_1);
        before.add(before.engine.handleDeployment(deployment, before.now()));
        AlertFleet after =
                fleetOf(FN_1).slower(AlertFleet.where(FN_1), START, 40).afterSeconds(120);

        before.slower(AlertFleet.where(FN_1), START, 40).afterSeconds(120);
        after.add(after.engine.handleDeployment(deployment, after.now()));

        assertThat(List.of(before, after))
                .extracting(fleet -> fleet.only().causes().get(0).subject())
                .containsOnly("fn-1@1.4.2");
    }

    @Test
    void namesAllFunctions_whenThereAreTwo() {
        Predicate<SeriesKey> two = FN_1.or(s -> s.functionName().equals("fn-2"));
        AlertFleet fleet = fleetOf(two).slower(AlertFleet.where(two), START, 40).afterSeconds(120);

        assertThat(fleet.only().title()).isEqualTo("All functions are 40 % slower everywhere since 14:02 UTC");
    }

    private static AlertFleet fleetOf(Predicate<SeriesKey> population) {
        return new AlertFleet(AlertFleet.where(population));
    }
}
