package dev.frostline.detection.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Regression;
import dev.frostline.model.RegressionBuilder;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Series of a unit a day that have nothing in common: what happens to one some days after another is not its like. */
class UnrelatedStepsTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final List<SeriesKey> UNRELATED = IntStream.range(0, 14)
            .mapToObj(i -> AlertFleet.everySeries().get(36 * (i % 8) + 3 * (5 * i % 12) + i % 3))
            .toList();

    private final AlertFleet fleet = new AlertFleet();

    @Test
    void makesNoChainOfThem_whenOneFollowsTheOther() {
        for (int i = 0; i < UNRELATED.size(); i++) {
            fleet.handle(daily(UNRELATED.get(i), dayOf(i), 5)).afterSeconds(28 * 3600);
            fleet.measuredAgain(AlertFleet.everySeries());
        }
        fleet.afterSeconds(2 * 86_400);

        assertThat(fleet.alerts()).hasSize(UNRELATED.size()).allMatch(a -> a.seriesCount() == 1);
        assertThat(fleet.alerts())
                .extracting(Alert::startedAt)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, UNRELATED.size())
                        .mapToObj(UnrelatedStepsTest::dayOf)
                        .toList());
    }

    @Test
    void makesOneAlert_whenTheyBeganOnOneDay() {
        UNRELATED.forEach(series -> fleet.handle(daily(series, AlertFleet.START.minus(DAY.multipliedBy(4)), 5)));
        fleet.afterSeconds(2 * 86_400);

        assertThat(fleet.only().seriesCount()).isEqualTo(UNRELATED.size());
    }

    /** A change that took twelve days to be believed may have begun some days earlier, or later. */
    @Test
    void addsAMember_thatBeganSomeDaysLater_whenItsOnsetIsUncertain() {
        UNRELATED.subList(0, 5).forEach(s -> fleet.handle(daily(s, AlertFleet.START.minus(DAY.multipliedBy(8)), 9)));
        fleet.afterSeconds(4 * 86_400);

        fleet.handle(daily(UNRELATED.get(5), AlertFleet.START.minus(DAY.multipliedBy(6)), 11))
                .afterSeconds(2 * 86_400);

        assertThat(fleet.only().seriesCount()).isEqualTo(6);
        assertThat(fleet.only().startedAt()).isEqualTo(AlertFleet.START.minus(DAY.multipliedBy(8)));
    }

    @Test
    void staysWhatItIs_whenSeriesOfItsFunctionGetSlowerDaysLater() {
        List<SeriesKey> fn1 =
                new ArrayList<>(AlertFleet.where(s -> s.functionName().equals("fn-1")));
        Collections.shuffle(fn1, new Random(1));
        fn1.subList(0, 12).forEach(s -> fleet.handle(daily(s, dayOf(0), 5)));
        fleet.afterSeconds(5 * 86_400).measuredAgain(fn1).afterSeconds(5 * 86_400);
        fleet.measuredAgain(AlertFleet.everySeries());

        fn1.subList(12, 24).forEach(s -> fleet.handle(daily(s, AlertFleet.START.plus(DAY.multipliedBy(6)), 5)));
        fleet.afterSeconds(2 * 86_400);

        assertThat(fleet.alerts()).extracting(Alert::seriesCount).containsExactlyInAnyOrder(12, 12);
        assertThat(fleet.alerts()).extracting(Alert::status).containsOnly(AlertStatus.FIRING);
    }

    private static Instant dayOf(int i) {
        return AlertFleet.START.minus(DAY.multipliedBy(4)).plus(Duration.ofHours(28L * i));
    }

    /** Confirmed in its last unit. */
    private static Regression daily(SeriesKey series, Instant since, int units) {
        Regression r = AlertFleet.regression(Regression.Kind.OPENED, series, since, 40);
        return RegressionBuilder.builder()
                .kind(r.kind())
                .changeId(r.changeId())
                .series(r.series())
                .city(r.city())
                .country(r.country())
                .functionVersion(r.functionVersion())
                .direction(r.direction())
                .changePoint(since)
                .detectedAt(since.plus(DAY.multipliedBy(units - 1)))
                .baselineMs(r.baselineMs())
                .currentMs(r.currentMs())
                .changePct(r.changePct())
                .confidence(r.confidence())
                .windows(units)
                .samples(r.samples())
                .settings(List.of())
                .statistic(ChangedStatistic.LEVEL)
                .build();
    }
}
