package dev.frostline.detection.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.Cause;
import dev.frostline.model.Deployment;
import dev.frostline.model.SeriesKey;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What an alert says where there is little that it could be told from: one function, one location, one series. */
class AlertWordingTest {
    private static final Instant START = Fleet.START;
    private static final Predicate<SeriesKey> FN_1 = s -> s.functionName().equals("fn-1");
    private static final Predicate<SeriesKey> AT_GRU = s -> s.popCode().equals("GRU");
    private static final Predicate<SeriesKey> FREE = s -> s.tier().equals("free");

    @Test
    void namesTheFunction_whenThereIsOnlyOne() {
        Fleet fleet = fleetOf(FN_1).slower(Fleet.where(FN_1), START, 40).afterSeconds(120);

        assertThat(fleet.only().title()).isEqualTo("fn-1 is 40 % slower everywhere since 14:02 UTC");
    }

    @Test
    void namesTheFunction_whenItIsTheOnlyOneOfItsLocation() {
        Fleet fleet = fleetOf(AT_GRU.negate().or(FN_1));

        fleet.slower(Fleet.where(AT_GRU.and(FN_1)), START, 40).afterSeconds(120);

        assertThat(fleet.only().title()).matches("fn-1( 1.4.2)? is 40 % slower at GRU since 14:02 UTC");
    }

    @Test
    void namesTheFunction_whenItIsTheOnlyOneOfItsTier() {
        Fleet fleet = fleetOf(FREE.negate().or(FN_1));

        fleet.slower(Fleet.where(FREE.and(FN_1)), START, 40).afterSeconds(120);

        assertThat(fleet.only().title())
                .matches("fn-1( 1.4.2)? is 40 % slower everywhere in tier free since 14:02 UTC");
    }

    @Test
    void saysWhere_andNotEverywhere_whenItsSeriesAreAtOneLocation() {
        Fleet fleet = fleetOf(FN_1.negate().or(AT_GRU));

        fleet.slower(Fleet.where(FN_1.and(AT_GRU)), START, 40).afterSeconds(120);

        assertThat(fleet.only().title()).isEqualTo("fn-1 1.4.2 is 40 % slower at GRU since 14:02 UTC");
    }

    @Test
    void namesItsOnlySeries() {
        List<SeriesKey> one = Fleet.where(FN_1).subList(0, 1);
        Fleet fleet = new Fleet(one).slower(one, START, 40).afterSeconds(120);

        assertThat(fleet.only().title()).isEqualTo("fn-1 is 40 % slower since 14:02 UTC");
        Cause platform = fleet.only().causes().get(0);
        assertThat(platform.kind()).isEqualTo(Cause.Kind.PLATFORM);
        assertThat(platform.explanation()).isEqualTo("there is nothing else to compare it with");
    }

    @Test
    void saysWithRegardToWhatItIsSlower_whenThereIsOnlyOneFunction() {
        Fleet fleet = fleetOf(FN_1).slower(Fleet.where(FN_1), START, 40).afterSeconds(120);

        assertThat(fleet.only().causes().get(0).explanation())
                .isEqualTo("slower without regard to PoP, tier or country");
    }

    @Test
    void putsTheDeploymentFirst_whenItsFunctionIsTheOnlyOne() {
        Deployment deployment = new Deployment("fn-1", "1.4.2", START.minusSeconds(120));
        Fleet before = fleetOf(FN_1);
        before.add(before.book.deployment(deployment, before.now()));
        Fleet after = fleetOf(FN_1).slower(Fleet.where(FN_1), START, 40).afterSeconds(120);

        before.slower(Fleet.where(FN_1), START, 40).afterSeconds(120);
        after.add(after.book.deployment(deployment, after.now()));

        assertThat(List.of(before, after))
                .extracting(fleet -> fleet.only().causes().get(0).subject())
                .containsOnly("fn-1@1.4.2");
    }

    @Test
    void saysAllFunctions_whenThereAreTwo() {
        Predicate<SeriesKey> two = FN_1.or(s -> s.functionName().equals("fn-2"));
        Fleet fleet = fleetOf(two).slower(Fleet.where(two), START, 40).afterSeconds(120);

        assertThat(fleet.only().title()).isEqualTo("All functions are 40 % slower everywhere since 14:02 UTC");
    }

    private static Fleet fleetOf(Predicate<SeriesKey> population) {
        return new Fleet(Fleet.where(population));
    }
}
