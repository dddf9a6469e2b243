package dev.frostline.stream.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.Regression;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.AlertStatus;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From measurements to alerts, through the whole topology. */
class DetectionTopologyTest {
    private static final int STEP_AT = 15 * 60;

    private final DetectionRig rig = new DetectionRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void raisesOneAlertInFourMinutes_andResolvesIt_whenAFunctionGetsSlowerEverywhereForAWhile() {
        rig.run(STEP_AT, f -> 1);
        assertThat(rig.regressions()).isEmpty();

        rig.run(240, DetectionTopologyTest::slowCheckout);

        List<TestRecord<String, Regression>> found = rig.regressions();
        assertThat(found)
                .isNotEmpty()
                .allMatch(r -> r.key().startsWith("checkout|"))
                .allMatch(r -> r.timestamp() == r.value().detectedAt().toEpochMilli());
        Alert raised = rig.alerts().get(0);
        assertThat(raised.scope().functions()).containsExactly("checkout");
        assertThat(raised.scope().pops()).isEmpty();
        assertThat(raised.settings()).isEmpty();
        assertThat(raised.startedAt())
                .isBetween(DetectionRig.START.plusSeconds(STEP_AT - 60), DetectionRig.START.plusSeconds(STEP_AT + 60));

        rig.run(600, f -> 1);

        List<Alert> later = rig.alerts();
        assertThat(later).allMatch(a -> a.alertId().equals(raised.alertId()));
        assertThat(later.get(later.size() - 1).status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void usesTheNewLevelAsBaseline_whenAPersonAcceptsIt() {
        rig.run(STEP_AT, f -> 1);
        rig.run(300, DetectionTopologyTest::slowCheckout);
        Alert raised = rig.alerts().get(0);

        rig.command(raised.alertId(), AlertCommand.Action.ACCEPT, "ada");
        rig.run(1200, DetectionTopologyTest::slowCheckout);

        List<Alert> after = rig.alerts();
        assertThat(after.get(after.size() - 1).status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(rig.regressions())
                .filteredOn(r -> r.value().kind() == Regression.Kind.GONE)
                .hasSize(6)
                .allMatch(r -> r.value().changePct() > 40);

        rig.run(300, f -> f.equals("checkout") ? 1.6 * 1.6 : 1);

        Alert second = rig.alerts().get(0);
        assertThat(second.alertId()).isNotEqualTo(raised.alertId());
        assertThat(second.changePct()).isBetween(45.0, 75.0);
    }

    private static double slowCheckout(String function) {
        return function.equals("checkout") ? 1.6 : 1;
    }
}
