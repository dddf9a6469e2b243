package dev.frostline.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The detection's promise on real noise: every third series that has 200 days. */
class ShuffledDaysTest {
    private static ShuffledDays days;

    @BeforeAll
    static void readTheRealColdStarts() {
        Optional<Path> file = RealColdStarts.file();
        assumeTrue(file.isPresent(), "skipped: shared/data/lambda-cold-starts.csv.gz is not beside the repository");
        List<List<double[]>> all = RealColdStarts.read(file.get()).seriesOf(200);
        List<List<double[]>> third =
                all.stream().filter(s -> all.indexOf(s) % 3 == 0).toList();
        days = new ShuffledDays(third, DetectionSettings.DEFAULTS, 7);
    }

    @Test
    void raisesAtMostOneFalseChangeInTenThousandWindows() {
        assertThat(days.falseChanges()).isLessThanOrEqualTo(1);
    }

    @Test
    void findsSteps_soonAfterTheyHappen() {
        ShuffledDays.Found tenPercent = days.steps(1.1);
        ShuffledDays.Found half = days.steps(1.5);

        assertThat(tenPercent.recall()).isGreaterThanOrEqualTo(0.8);
        assertThat(tenPercent.median()).isLessThanOrEqualTo(7);
        assertThat(half.recall()).isGreaterThanOrEqualTo(0.98);
        assertThat(half.median()).isLessThanOrEqualTo(2);
    }

    @Test
    void confirmsHardlyAnySpikeOfThreeDays() {
        assertThat(days.confirmedSpikes(2)).isLessThanOrEqualTo(2);
    }
}
