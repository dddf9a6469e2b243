package dev.frostline.detection.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.AlertStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of an alert whose series are not measured for a while, and of changes that go on afterwards. */
class SilentSeriesTest {
    private static final Instant START = AlertFleet.START;
    private static final List<SeriesKey> FN_1 =
            AlertFleet.where(s -> s.functionName().equals("fn-1"));
    private static final List<SeriesKey> ONE = FN_1.subList(0, 1);

    private final AlertFleet fleet = new AlertFleet();

    @Test
    void resolves_whenItsSeriesHaveGoneSilent() {
        fleet.slower(FN_1.subList(0, 1), START, 40).afterSeconds(120);

        fleet.afterSeconds(4 * 86_400);

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);
    }

    /** A change that was told once is no news when its series is measured again. */
    @Test
    void raisesNoSecondAlert_whenSeriesGoOnAsTheyWere_afterWeeksOfSilence() {
        List<SeriesKey> some = FN_1.subList(0, 6);
        fleet.slower(some, START, 40).silentFor(30);
        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);

        for (int i = 5; i >= 0; i--) {
            fleet.measuredAgain(some)
                    .handle(AlertFleet.regression(Regression.Kind.UPDATED, some.get(i), START, 38 + i));
            fleet.afterSeconds(7200);
        }

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(fleet.revisions).hasSize(2);
    }

    @Test
    void raisesNoSecondAlert_whenTheSilenceIsLongerThanTheRetention() {
        fleet.slower(ONE, START, 40).silentFor(200);

        fleet.measuredAgain(ONE)
                .handle(AlertFleet.regression(Regression.Kind.UPDATED, ONE.get(0), START, 40))
                .afterSeconds(7200);

        assertThat(fleet.revisions).hasSize(2);
    }

    @Test
    void staysSilent_whenAPersonResolvedIt_andItsSeriesGoOnAfterMonthsOfSilence() {
        fleet.slower(ONE, START, 40).afterSeconds(120);
        fleet.command(new AlertCommand(fleet.only().alertId(), AlertCommand.Action.RESOLVE, "ada", null, START));

        fleet.silentFor(70)
                .measuredAgain(ONE)
                .handle(AlertFleet.regression(Regression.Kind.UPDATED, ONE.get(0), START, 40))
                .afterSeconds(7200);

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void raisesNothing_whenAfterTheSilenceTheLevelIsBack() {
        fleet.slower(ONE, START, 40).silentFor(30).measuredAgain(ONE).back(ONE, START);
        fleet.afterSeconds(7200);

        assertThat(fleet.revisions).hasSize(2);
        assertThat(fleet.tables.members().values()).isEmpty();
    }

    @Test
    void raisesAnother_whenAfterTheSilenceTheSeriesAreMuchSlowerStill() {
        fleet.slower(ONE, START, 40).silentFor(30).measuredAgain(ONE);

        fleet.handle(AlertFleet.regression(Regression.Kind.UPDATED, ONE.get(0), START, 55))
                .afterSeconds(7200);
        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);

        fleet.handle(AlertFleet.regression(Regression.Kind.UPDATED, ONE.get(0), START, 90))
                .afterSeconds(7200);
        assertThat(fleet.alerts())
                .extracting(Alert::status)
                .containsExactlyInAnyOrder(AlertStatus.RESOLVED, AlertStatus.FIRING);
    }

    @Test
    void raisesNothing_whenALateMemberIsNoticedAfterTheSilence() {
        fleet.slower(FN_1.subList(0, 20), START, 40).silentFor(30).measuredAgain(FN_1);

        fleet.slower(FN_1.subList(20, 24), START, 42).afterSeconds(7200);

        assertThat(fleet.only().status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void removesTheAlert_whenItsSeriesStaySilent() {
        fleet.slower(FN_1, START, 40).silentFor(440);

        assertThat(fleet.alerts()).isEmpty();
        assertThat(fleet.tables.members().values()).isEmpty();
        assertThat(fleet.tables.reviews().values()).isEmpty();
    }
}
