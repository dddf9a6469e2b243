package dev.frostline.stream.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.detection.series.FeedMessage;
import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import dev.frostline.model.RegressionBuilder;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Scope;
import dev.frostline.model.alert.Silence;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each transition of an alert's life, as it is and with a restart before and after each thing that happens. */
class AlertsAcrossRestartsTest {
    private static final SeriesKey CHECKOUT = AlertRig.series("checkout", "FRA");

    /** What happens, and the statuses of the revisions that follow. */
    static Stream<Arguments> lives() {
        return Stream.of(
                arguments("fires", List.of(opened(80), passed(200)), "FIRING"),
                arguments("is acknowledged", List.of(opened(80), passed(200), ack()), "FIRING ACKNOWLEDGED"),
                arguments(
                        "is given back",
                        List.of(opened(80), passed(200), ack(), command(AlertCommand.Action.UNACKNOWLEDGE)),
                        "FIRING ACKNOWLEDGED FIRING"),
                arguments(
                        "is commented on",
                        List.of(opened(80), passed(200), command(AlertCommand.Action.COMMENT)),
                        "FIRING FIRING"),
                arguments(
                        "is resolved by a person",
                        List.of(opened(80), passed(200), command(AlertCommand.Action.RESOLVE), passed(9000)),
                        "FIRING RESOLVED"),
                arguments(
                        "is resolved by the person who acknowledged it",
                        List.of(opened(80), passed(200), ack(), command(AlertCommand.Action.RESOLVE)),
                        "FIRING ACKNOWLEDGED RESOLVED"),
                arguments(
                        "is accepted",
                        List.of(opened(80), passed(200), command(AlertCommand.Action.ACCEPT), passed(9000)),
                        "FIRING RESOLVED"),
                arguments(
                        "resolves itself after the hold-down",
                        List.of(opened(80), passed(200), gone(300, 0), passed(479), passed(481)),
                        "FIRING RESOLVED"),
                arguments(
                        "resolves itself though acknowledged",
                        List.of(opened(80), passed(200), ack(), gone(300, 0), passed(1000)),
                        "FIRING ACKNOWLEDGED RESOLVED"),
                arguments(
                        "flaps and stays one",
                        List.of(opened(80), passed(200), gone(300, 0), reopened(400), passed(2000)),
                        "FIRING"),
                arguments(
                        "becomes the baseline",
                        List.of(opened(80), passed(200), gone(300, 60), passed(301)),
                        "FIRING RESOLVED"),
                arguments(
                        "is suppressed from the beginning and fires at the silence's end",
                        List.of(silence(0, 900), opened(80), passed(200), passed(901)),
                        "SUPPRESSED FIRING"),
                arguments(
                        "is suppressed by a maintenance window and fires at its end",
                        List.of(opened(80), passed(200), silence(500, 900), passed(600), passed(901)),
                        "FIRING SUPPRESSED FIRING"),
                arguments(
                        "is resolved inside a silence",
                        List.of(silence(0, 9000), opened(80), passed(200), gone(300, 0), passed(1000)),
                        "SUPPRESSED RESOLVED"),
                arguments(
                        "is acknowledged inside a silence",
                        List.of(silence(0, 900), opened(80), passed(200), ack(), passed(1000)),
                        "SUPPRESSED ACKNOWLEDGED"),
                arguments(
                        "fires when the silence is taken back",
                        List.of(silence(0, 9000), opened(80), passed(200), noSilence()),
                        "SUPPRESSED FIRING"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lives")
    void goesThroughItsTransitions(String name, List<Consumer<AlertRun>> steps, List<AlertStatus> expected) {
        List<Alert> revisions = run(steps, false);

        assertThat(revisions).extracting(Alert::status).isEqualTo(expected);
        assertThat(revisions)
                .extracting(Alert::revision)
                .isEqualTo(Stream.iterate(1, r -> r + 1).limit(expected.size()).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lives")
    void publishesTheSame_acrossRestarts(String name, List<Consumer<AlertRun>> steps, List<AlertStatus> expected) {
        assertThat(run(steps, true)).isEqualTo(run(steps, false));
    }

    private static List<Alert> run(List<Consumer<AlertRun>> steps, boolean restarting) {
        try (AlertRig rig = new AlertRig(1)) {
            AlertRun alertRun = new AlertRun(rig);
            alertRun.feed(new FeedMessage.Announcement(0, AlertRig.at(0), CHECKOUT, "", AlertRig.TRAFFIC));
            for (Consumer<AlertRun> step : steps) {
                step.accept(alertRun);
                alertRun.read();
                if (restarting) {
                    rig.restart();
                }
            }
            return alertRun.revisions;
        }
    }

    private static Arguments arguments(String name, List<Consumer<AlertRun>> steps, String statuses) {
        List<AlertStatus> expected =
                Stream.of(statuses.split(" ")).map(AlertStatus::valueOf).toList();
        return Arguments.of(name, steps, expected);
    }

    private static Consumer<AlertRun> opened(long second) {
        return alertRun -> alertRun.finding(Regression.Kind.OPENED, AlertRig.START, second, 60);
    }

    /** The series leaves again. */
    private static Consumer<AlertRun> reopened(long second) {
        return alertRun ->
                alertRun.finding(Regression.Kind.OPENED, AlertRig.START.plusSeconds(second - 80), second, 60);
    }

    private static Consumer<AlertRun> gone(long second, double pct) {
        return alertRun -> alertRun.finding(Regression.Kind.GONE, AlertRig.START, second, pct);
    }

    private static Consumer<AlertRun> passed(long second) {
        return alertRun -> alertRun.feed(new FeedMessage.Progress(0, AlertRig.at(second)));
    }

    private static Consumer<AlertRun> ack() {
        return command(AlertCommand.Action.ACKNOWLEDGE);
    }

    private static Consumer<AlertRun> command(AlertCommand.Action action) {
        return alertRun -> alertRun.rig.send(
                Topics.ALERT_COMMANDS,
                alertRun.alertId(),
                Codecs.ALERT_COMMAND.encode(
                        new AlertCommand(alertRun.alertId(), action, "ada", "why", AlertRig.START.plusSeconds(210))));
    }

    private static Consumer<AlertRun> silence(long from, long to) {
        Silence silence = new Silence(
                "s1", Scope.EVERYTHING, AlertRig.START.plusSeconds(from), AlertRig.START.plusSeconds(to), "bob", null);
        return alertRun -> alertRun.rig.send(Topics.SILENCES, "s1", Codecs.SILENCE.encode(silence));
    }

    private static Consumer<AlertRun> noSilence() {
        return alertRun -> alertRun.rig.send(Topics.SILENCES, "s1", null);
    }

    /** The rig, and all that it has published. */
    private static final class AlertRun {
        private final AlertRig rig;
        private final List<Alert> revisions = new ArrayList<>();

        AlertRun(AlertRig rig) {
            this.rig = rig;
        }

        void feed(FeedMessage message) {
            rig.feed(List.of(message));
        }

        void read() {
            revisions.addAll(rig.alerts());
        }

        String alertId() {
            return revisions.get(0).alertId();
        }

        void finding(Regression.Kind kind, Instant changePoint, long second, double pct) {
            Regression regression = RegressionBuilder.builder()
                    .kind(kind)
                    .changeId(Regression.changeId(CHECKOUT, changePoint))
                    .series(CHECKOUT)
                    .city("")
                    .country("")
                    .functionVersion("2.0.0")
                    .direction(Direction.UP)
                    .changePoint(changePoint)
                    .detectedAt(AlertRig.START.plusSeconds(second))
                    .baselineMs(100)
                    .currentMs(100 + pct)
                    .changePct(pct)
                    .confidence(0.99)
                    .windows(4)
                    .samples(12)
                    .settings(List.of())
                    .statistic(ChangedStatistic.LEVEL)
                    .build();
            feed(new FeedMessage.Finding(0, AlertRig.at(second), regression));
            feed(new FeedMessage.Progress(0, AlertRig.at(second) + 1));
        }
    }
}
