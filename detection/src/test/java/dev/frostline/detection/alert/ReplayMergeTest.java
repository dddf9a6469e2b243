package dev.frostline.detection.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.detection.alert.lifecycle.ReplayMerge;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Transition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayMergeTest {
    private static final Instant START = AlertFleet.START;
    private static final List<SeriesKey> FN_1 =
            AlertFleet.where(s -> s.functionName().equals("fn-1"));

    @Test
    void isUnchanged_whenTheReplayFindsTheSame_whateverPeopleDid() {
        Alert published = over(slower(40), AlertCommand.Action.ACKNOWLEDGE, AlertCommand.Action.COMMENT);
        Alert replayed = over(slower(40));

        assertThat(published.history()).hasSize(4);
        assertThat(ReplayMerge.isUnchanged(published, replayed)).isTrue();
        assertThat(ReplayMerge.isUnchanged(replayed, replayed)).isTrue();
    }

    @Test
    void usesTheNumbersOfTheReplay_andKeepsTheActionsOfPeople() {
        Alert published = over(slower(40), AlertCommand.Action.ACKNOWLEDGE, AlertCommand.Action.COMMENT);
        Alert replayed = over(slower(60));

        assertThat(ReplayMerge.isUnchanged(published, replayed)).isFalse();
        Alert next = ReplayMerge.merge(published, replayed);

        assertThat(next.revision()).isEqualTo(published.revision() + 1);
        assertThat(next.changePct()).isEqualTo(replayed.changePct());
        assertThat(next.title()).isEqualTo(replayed.title());
        assertThat(next.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(next.history()).isEqualTo(published.history());
        assertThat(ReplayMerge.isUnchanged(next, replayed)).isTrue();
    }

    @Test
    void endsWhenAPersonEndedIt_whenTheReplayFindsALaterEnd() {
        Alert published = over(slower(40), AlertCommand.Action.RESOLVE);
        Alert replayed = over(slower(60));

        Alert next = ReplayMerge.merge(published, replayed);

        assertThat(next.resolvedAt()).isEqualTo(published.resolvedAt()).isBefore(replayed.resolvedAt());
        assertThat(next.history()).extracting(Transition::actor).containsExactly("detector", "ada");
    }

    @Test
    void leadsFromEachStepToTheNext() {
        Alert published = over(slower(40), AlertCommand.Action.ACKNOWLEDGE, AlertCommand.Action.UNACKNOWLEDGE);

        List<Transition> history =
                ReplayMerge.merge(published, over(slower(60))).history();

        assertThat(history.get(0).from()).isNull();
        for (int i = 1; i < history.size(); i++) {
            assertThat(history.get(i).from()).isEqualTo(history.get(i - 1).to());
        }
    }

    @Test
    void withdrawsAnAlert_whenTheReplayDidNotFindIt() {
        Alert published = over(slower(40));

        Alert next = ReplayMerge.withdraw(published, START.plusSeconds(9_000), "replay:new", "not found again");

        assertThat(next.revision()).isEqualTo(published.revision() + 1);
        assertThat(next.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(next.resolvedAt()).isEqualTo(published.resolvedAt());
        assertThat(next.history().get(2).actor()).isEqualTo("replay:new");
    }

    private static AlertFleet slower(double pct) {
        return new AlertFleet().slower(FN_1, START, pct).afterSeconds(120);
    }

    /** After people did something, each a second after the other, all series are back. */
    private static Alert over(AlertFleet fleet, AlertCommand.Action... actions) {
        String id = fleet.only().alertId();
        Instant at = Instant.ofEpochMilli(fleet.now());
        for (AlertCommand.Action action : actions) {
            at = at.plusSeconds(1);
            fleet.command(new AlertCommand(id, action, "ada", "seen", at));
        }
        fleet.afterSeconds(60).back(FN_1, START).afterSeconds(600);
        return fleet.only();
    }
}
