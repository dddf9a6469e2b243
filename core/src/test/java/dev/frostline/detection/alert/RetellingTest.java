package dev.frostline.detection.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.Alert;
import dev.frostline.model.AlertCommand;
import dev.frostline.model.AlertStatus;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.Transition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetellingTest {
    private static final Instant START = Fleet.START;
    private static final List<SeriesKey> FN_1 =
            Fleet.where(s -> s.functionName().equals("fn-1"));

    @Test
    void isNoNews_whenTheOtherRunSaysTheSame_whateverPeopleDid() {
        Alert told = over(slower(40), AlertCommand.Action.ACKNOWLEDGE, AlertCommand.Action.COMMENT);
        Alert retold = over(slower(40));

        assertThat(told.history()).hasSize(4);
        assertThat(Retelling.isNoNews(told, retold)).isTrue();
        assertThat(Retelling.isNoNews(retold, retold)).isTrue();
    }

    @Test
    void takesTheNumbersOfTheOtherRun_andKeepsWhatPeopleDid() {
        Alert told = over(slower(40), AlertCommand.Action.ACKNOWLEDGE, AlertCommand.Action.COMMENT);
        Alert retold = over(slower(60));

        assertThat(Retelling.isNoNews(told, retold)).isFalse();
        Alert next = Retelling.of(told, retold);

        assertThat(next.revision()).isEqualTo(told.revision() + 1);
        assertThat(next.changePct()).isEqualTo(retold.changePct());
        assertThat(next.title()).isEqualTo(retold.title());
        assertThat(next.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(next.history()).isEqualTo(told.history());
        assertThat(Retelling.isNoNews(next, retold)).isTrue();
    }

    @Test
    void endsWhenAPersonEndedIt_thoughTheOtherRunKnowsALaterEnd() {
        Alert told = over(slower(40), AlertCommand.Action.RESOLVE);
        Alert retold = over(slower(60));

        Alert next = Retelling.of(told, retold);

        assertThat(next.resolvedAt()).isEqualTo(told.resolvedAt()).isBefore(retold.resolvedAt());
        assertThat(next.history()).extracting(Transition::actor).containsExactly("detector", "ada");
    }

    @Test
    void leadsFromEachStepToTheNext() {
        Alert told = over(slower(40), AlertCommand.Action.ACKNOWLEDGE, AlertCommand.Action.UNACKNOWLEDGE);

        List<Transition> history = Retelling.of(told, over(slower(60))).history();

        assertThat(history.get(0).from()).isNull();
        for (int i = 1; i < history.size(); i++) {
            assertThat(history.get(i).from()).isEqualTo(history.get(i - 1).to());
        }
    }

    @Test
    void saysOfWhatTheOtherRunDidNotFind_thatItIsWithdrawn() {
        Alert told = over(slower(40));

        Alert next = Retelling.withdrawn(told, START.plusSeconds(9_000), "replay:new", "not found again");

        assertThat(next.revision()).isEqualTo(told.revision() + 1);
        assertThat(next.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(next.resolvedAt()).isEqualTo(told.resolvedAt());
        assertThat(next.history().get(2).actor()).isEqualTo("replay:new");
    }

    private static Fleet slower(double pct) {
        return new Fleet().slower(FN_1, START, pct).afterSeconds(120);
    }

    /** After people did something, each a second after the other, all series are back. */
    private static Alert over(Fleet fleet, AlertCommand.Action... actions) {
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
