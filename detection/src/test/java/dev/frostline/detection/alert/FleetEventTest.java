package dev.frostline.detection.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.Deployment;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.Cause;
import dev.frostline.model.alert.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From windows with noise to alerts: what happens to many of 400 series at once. */
@Tag("slow")
class FleetEventTest {
    private static final int QUIET = 20;
    private static final int AFTER = 6;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void makesOneAlertOfTheTier_whenItsHundredSeriesGetSlower(long seed) {
        MonitoredFleet fleet = new MonitoredFleet(MonitoredFleet.fourHundred(), seed).run(QUIET, s -> 1);

        fleet.run(AFTER, s -> s.tier().equals("tier-2") ? 1.3 : 1);

        assertThat(fleet.alerts()).extracting(Alert::scope).containsExactly(tier("tier-2"));
        assertThat(fleet.alerts().get(0).seriesCount()).isGreaterThan(80);
        assertThat(fleet.alerts().get(0).causes().get(0).kind()).isEqualTo(Cause.Kind.TIER);
        assertThat(fleet.alerts().get(0).causes())
                .filteredOn(c -> c.score() == 0)
                .extracting(Cause::kind)
                .contains(Cause.Kind.FUNCTION, Cause.Kind.POP, Cause.Kind.PLATFORM);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void makesTwoAlerts_whenAFunctionAndAPopGetSlowerAtOnce(long seed) {
        MonitoredFleet fleet = new MonitoredFleet(MonitoredFleet.fourHundred(), seed).run(QUIET, s -> 1);

        fleet.run(
                AFTER,
                s -> (s.functionName().equals("fn-3") ? 1.5 : 1) * (s.popCode().equals("P07") ? 1.4 : 1));

        assertThat(fleet.alerts())
                .extracting(a -> a.scope().functions(), a -> a.scope().pops())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(List.of("fn-3"), List.of()),
                        org.assertj.core.groups.Tuple.tuple(List.of(), List.of("P07")));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void makesThreeAlerts_whenThreeThingsHappenAtOnce(long seed) {
        MonitoredFleet fleet = new MonitoredFleet(MonitoredFleet.fourHundred(), seed).run(QUIET, s -> 1);

        fleet.run(
                AFTER,
                s -> (s.functionName().equals("fn-3") ? 1.5 : 1)
                        * (s.popCode().equals("P07") ? 1.4 : 1)
                        * (s.popCode().equals("P02") && s.tier().equals("tier-1") ? 1.8 : 1));

        assertThat(fleet.alerts())
                .extracting(a -> a.scope().functions(), a -> a.scope().pops(), a -> a.scope()
                        .tiers())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(List.of("fn-3"), List.of(), List.of()),
                        org.assertj.core.groups.Tuple.tuple(List.of(), List.of("P07"), List.of()),
                        org.assertj.core.groups.Tuple.tuple(List.of(), List.of("P02"), List.of("tier-1")));
    }

    @ParameterizedTest
    @ValueSource(longs = {14, 15, 16})
    void makesOneAlert_whenAHundredSeriesOfNothingInCommonGetSlower(long seed) {
        MonitoredFleet fleet = new MonitoredFleet(MonitoredFleet.fourHundred(), seed).run(QUIET, s -> 1);
        List<SeriesKey> shuffled = new ArrayList<>(MonitoredFleet.fourHundred());
        Collections.shuffle(shuffled, new Random(seed));
        Set<SeriesKey> hit = Set.copyOf(shuffled.subList(0, 100));

        fleet.run(AFTER, s -> hit.contains(s) ? 1.4 : 1);

        assertThat(fleet.alerts()).extracting(Alert::scope).containsExactly(Scope.EVERYTHING);
    }

    @Test
    void makesNoAlert_whenNothingHappensForTwoHours() {
        MonitoredFleet fleet = new MonitoredFleet(MonitoredFleet.fourHundred(), 7).run(120, s -> 1);

        assertThat(fleet.alerts()).isEmpty();
    }

    @Test
    void blamesTheDeploymentTwoMinutesBefore_ofThatFunctionAlone() {
        MonitoredFleet fleet = new MonitoredFleet(MonitoredFleet.fourHundred(), 8).run(QUIET, s -> 1);
        fleet.coordinator.handle(new Deployment("fn-3", "1.0.0", fleet.now().minusSeconds(120)));
        fleet.coordinator.handle(new Deployment("fn-4", "1.0.0", fleet.now().minusSeconds(60)));

        fleet.run(AFTER, s -> s.functionName().equals("fn-3") ? 1.5 : 1);

        assertThat(fleet.alerts()).hasSize(1);
        Alert alert = fleet.alerts().get(0);
        assertThat(alert.scope().versions()).containsExactly("1.0.0");
        assertThat(alert.causes().get(0).kind()).isEqualTo(Cause.Kind.DEPLOYMENT);
        assertThat(alert.causes().get(0).subject()).isEqualTo("fn-3@1.0.0");
        assertThat(alert.causes()).noneMatch(c -> c.subject().startsWith("fn-4"));
    }

    @Test
    void addsMembers_thatFollowMinutesLater() {
        MonitoredFleet fleet = new MonitoredFleet(MonitoredFleet.fourHundred(), 9).run(QUIET, s -> 1);
        fleet.run(AFTER, s -> s.popCode().equals("P01") && s.functionName().compareTo("fn-5") < 0 ? 1.5 : 1);

        fleet.run(AFTER, s -> s.popCode().equals("P01") ? 1.5 : 1);

        assertThat(fleet.alerts()).extracting(a -> a.scope().pops()).containsExactly(List.of("P01"));
        assertThat(fleet.alerts().get(0).seriesCount()).isGreaterThan(32);
    }

    /** A series is a function at a PoP in a tier: where the traffic goes moves none of them. */
    @Test
    void makesNoAlert_whenTheMixtureOfPlacesShifts() {
        MonitoredFleet fleet =
                new MonitoredFleet(MonitoredFleet.fourHundred(), 10).run(QUIET, s -> slowPlaces(s.popCode()));

        fleet.run(30, s -> slowPlaces(s.popCode()), s -> s.popCode().compareTo("P05") < 0 ? 1 : 9);

        assertThat(fleet.alerts()).isEmpty();
    }

    private static double slowPlaces(String pop) {
        return pop.compareTo("P05") < 0 ? 1 : 2;
    }

    private static Scope tier(String tier) {
        return new Scope(List.of(), List.of(), List.of(), List.of(tier), List.of());
    }
}
