package dev.frostline.detection.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.detection.series.FeedMessage;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.Regression;
import dev.frostline.model.ScopedSettingsBuilder;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.AlertStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionMonitorTest {
    private static final SeriesKey SERIES = new SeriesKey("checkout", "P00", "pro");
    private static final SeriesKey OTHER = new SeriesKey("search", "P00", "pro");

    private final MonitoredFleet fleet = new MonitoredFleet(List.of(SERIES, OTHER), 3);

    @Test
    void appliesNewSettingsWithTheNextWindow_toTheirScopeAlone() {
        fleet.run(20, s -> 1);

        fleet.set(SettingsSnapshot.defaults()
                .with(ScopedSettingsBuilder.builder()
                        .scope("function:checkout")
                        .version(4)
                        .changedBy("ada")
                        .minimumEffect(0.9)
                        .build()));
        fleet.run(20, s -> 1.5);

        assertThat(fleet.regressions).isNotEmpty().allMatch(r -> r.series().equals(OTHER));
    }

    @Test
    void namesTheSettingsThatShapedARegression_andItsAlert() {
        fleet.set(SettingsSnapshot.defaults()
                .with(ScopedSettingsBuilder.builder()
                        .scope("function:checkout")
                        .version(4)
                        .changedBy("ada")
                        .alertMinimumEffect(0.2)
                        .build()));

        fleet.run(20, s -> 1).run(20, s -> 1.5);

        assertThat(fleet.regressions)
                .filteredOn(r -> r.series().equals(SERIES))
                .isNotEmpty()
                .allMatch(r -> r.settings().equals(List.of("function:checkout@4")));
        assertThat(fleet.regressions)
                .filteredOn(r -> r.series().equals(OTHER))
                .isNotEmpty()
                .allMatch(r -> r.settings().isEmpty());
        assertThat(fleet.revisions).isNotEmpty().allMatch(a -> a.settings().contains("function:checkout@4"));
    }

    @Test
    void judgesByTheNewLevel_whenItWasAccepted() {
        fleet.run(20, s -> 1).run(10, s -> s.equals(SERIES) ? 1.4 : 1);
        Alert alert = fleet.alerts().get(0);
        fleet.acceptLevel(fleet.coordinator.changesOf(alert.alertId()).get(0));
        fleet.coordinator.apply(
                new AlertCommand(alert.alertId(), AlertCommand.Action.ACCEPT, "ada", "we log more", fleet.now()));

        fleet.run(20, s -> s.equals(SERIES) ? 1.4 : 1);
        assertThat(last(fleet.regressions).kind()).isEqualTo(Regression.Kind.GONE);
        fleet.run(10, s -> s.equals(SERIES) ? 1.4 * 1.4 : 1);

        assertThat(fleet.alerts())
                .extracting(Alert::status)
                .containsExactlyInAnyOrder(AlertStatus.RESOLVED, AlertStatus.FIRING);
        assertThat(last(fleet.regressions).baselineMs()).isBetween(130.0, 150.0);
    }

    @Test
    void relearns_andEndsOpenChanges_whenAnotherVersionWroteTheState() {
        fleet.run(20, s -> 1).run(10, s -> s.equals(SERIES) ? 1.4 : 1);
        assertThat(fleet.alerts()).extracting(Alert::status).containsExactly(AlertStatus.FIRING);
        String changeId = last(fleet.regressions).changeId();

        fleet.writeAndReadByAnotherVersion();
        fleet.run(20, s -> s.equals(SERIES) ? 1.4 : 1);

        assertThat(last(fleet.regressions).kind()).isEqualTo(Regression.Kind.GONE);
        assertThat(last(fleet.regressions).changeId()).isEqualTo(changeId);
        assertThat(last(fleet.regressions).currentMs()).isBetween(120.0, 160.0);
        assertThat(fleet.alerts()).extracting(Alert::status).containsExactly(AlertStatus.RESOLVED);

        fleet.run(10, s -> s.equals(OTHER) ? 1.5 : s.equals(SERIES) ? 1.4 : 1);
        assertThat(last(fleet.regressions).series()).isEqualTo(OTHER);
    }

    @Test
    void keepsTheOldBaseline_whenNobodyAcceptedTheNewLevel() {
        fleet.run(20, s -> 1).run(40, s -> s.equals(SERIES) ? 1.4 : 1);

        assertThat(fleet.regressions).isNotEmpty().noneMatch(r -> r.kind() == Regression.Kind.GONE);
        assertThat(fleet.alerts()).extracting(Alert::status).containsExactly(AlertStatus.FIRING);
    }

    @Test
    void goesOnAsBefore_whenItsSeriesWereWrittenAndRead() {
        MonitoredFleet other = new MonitoredFleet(List.of(SERIES, OTHER), 3);

        fleet.run(20, s -> 1).run(20, s -> 1.5).run(20, s -> 1);
        for (int part = 0; part < 60; part++) {
            double factor = part >= 20 && part < 40 ? 1.5 : 1;
            other.run(1, s -> factor);
            other.writeAndRead();
        }

        assertThat(other.regressions).isEqualTo(fleet.regressions).isNotEmpty();
        assertThat(other.revisions).isEqualTo(fleet.revisions).isNotEmpty();
    }

    @Test
    void announcesTheTrafficOfEachHour_alsoAcrossARestart() {
        List<FeedMessage.Announcement> announced = fleet.announcements;

        fleet.run(90, s -> 1);
        fleet.writeAndRead();
        fleet.run(60, s -> 2);

        assertThat(announced).extracting(FeedMessage.Announcement::series).containsOnly(SERIES, OTHER);
        assertThat(announced)
                .filteredOn(published -> published.series().equals(SERIES))
                .extracting(published -> published.traffic().count())
                .containsExactly(3L, 3 * 360L, 3 * 360L);
        assertThat(announced.get(2).traffic().meanMs()).isBetween(98f, 106f);
        assertThat(announced.get(4).traffic().meanMs()).isBetween(147f, 159f);
    }

    private static Regression last(List<Regression> regressions) {
        return regressions.get(regressions.size() - 1);
    }
}
