package dev.frostline.detection.changepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.frostline.detection.noise.NoiseModel;
import dev.frostline.detection.noise.UnitHistory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares the test, which skips largest searches, with an exhaustive search. */
class ChangeTestTest {
    private static final double SMALLEST = 0.03;
    private static final double UNAFFECTED_SHARE = 0.02;
    private static final double RATE = 1e-4;
    private static final double LARGEST = 1.2;
    private static final double RATIO = 1.4;
    private static final double MIN_TRIMMED_EVIDENCE = 2;

    private final ChangeTest test = new ChangeTest(SMALLEST, RATE, UNAFFECTED_SHARE);

    @Test
    void decidesAsAnExhaustiveSearch() {
        int found = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            NoiseModel noise = noise(random);
            RecentUnits recent = new RecentUnits();
            double step = seed % 3 == 0 ? 0 : 0.05 * random.nextGaussian();
            for (int i = 0; i < RecentUnits.CAPACITY; i++) {
                double location = 4 + 0.05 * random.nextGaussian() + (i < 20 ? 0 : step);
                recent.add(1000L * i);
                recent.updateLatest(location, 10);
                found += agreesWithAnExhaustiveSearch(noise, recent, location) ? 1 : 0;
                if (i % 7 == 0 && recent.size() > 10) {
                    recent.removeFirst(1);
                }
            }
        }

        assertThat(found).as("changes").isGreaterThan(500);
    }

    private boolean agreesWithAnExhaustiveSearch(NoiseModel noise, RecentUnits recent, double location) {
        UnitObservation observation = new UnitObservation(0, null, location, 10, 0, 86_400_000, EvidenceWeight.FULL);
        double largest = largestOverAllShifts(noise, recent);
        double required = noise.ratioForEvidence(test.threshold(86_400_000));

        boolean changed = test.run(noise, recent, observation);

        if (Math.abs(largest - required) > 0.01) {
            assertThat(changed).isEqualTo(recent.size() > 1 && largest > required);
        }
        if (changed) {
            assertThat(test.evidence()).isCloseTo(noise.evidenceForRatio(largest), within(0.01));
        }
        return changed;
    }

    private static double largestOverAllShifts(NoiseModel noise, RecentUnits recent) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double shift = SMALLEST; shift < LARGEST; shift *= RATIO) {
            largest = Math.max(largest, Math.max(largest(noise, recent, shift), largest(noise, recent, -shift)));
        }
        return largest;
    }

    private static double largest(NoiseModel noise, RecentUnits recent, double shift) {
        double largest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double strongest = 0;
        for (int m = 1; m <= recent.size(); m++) {
            int i = recent.size() - m;
            double ratio = noise.evidenceOfShift(recent.location(i), recent.samples(i), shift);
            double step = Math.log(UNAFFECTED_SHARE + (1 - UNAFFECTED_SHARE) * Math.exp(ratio));
            sum += step;
            strongest = Math.max(strongest, step);
            if (sum - strongest >= MIN_TRIMMED_EVIDENCE) {
                largest = Math.max(largest, sum * noise.evidenceDiscount(m));
            }
        }
        return largest;
    }

    private static NoiseModel noise(Random random) {
        UnitHistory units = new UnitHistory();
        for (int i = 0; i < 100; i++) {
            units.add(1000L * i, 4 + 0.05 * random.nextGaussian(), 10);
        }
        return NoiseModel.of(units, 100, 0.01, 0.7);
    }
}
