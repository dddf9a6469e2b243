package dev.frostline.benchmarks.detection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepScoreTest {
    @Test
    void namesItsFigures_asTheManualDoes() {
        ObjectNode figures = new JsonMapper().createObjectNode();

        score().into(figures);

        assertThat(figures.toString())
                .isEqualTo("{\"false_per_10k\":0.333,\"chance_30\":0.0667,"
                        + "\"recall_3\":0.0,\"recall_10\":0.6667,"
                        + "\"delay_median_3\":null,\"delay_p90_3\":null,\"delay_median_10\":4,\"delay_p90_10\":4}");
    }

    @Test
    void showsADashForADelay_whenNothingWasFound() {
        assertThat(score().row("made up"))
                .startsWith("made up")
                .contains("0.33", "0.067", "0.000 (  -,   -)", "0.667 (  4,   4)");
    }

    private static StepScore score() {
        DetectionDelays none = new DetectionDelays();
        none.missed();
        DetectionDelays some = new DetectionDelays();
        some.found(2);
        some.found(4);
        some.missed();
        return new StepScore(1.0 / 3, 1.0 / 15, Map.of(3, none, 10, some));
    }
}
