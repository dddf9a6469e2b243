package dev.frostline.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The test spares itself most searches: it must find what a search of everything finds. */
class ChangeTestTest {
    private static final double SMALLEST = 0.03;
    private static final double UNMOVED = 0.02;
    private static final double RATE = 1e-4;
    private static final double LARGEST = 1.2;
    private static final double RATIO = 1.4;
    private static final double REST = 2;

    private final ChangeTest test = new ChangeTest(SMALLEST, RATE, UNMOVED);

    @Test
    void findsWhatASearchOfEverythingFinds() {
        int found = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Noise noise = noise(random);
            RecentUnits recent = new RecentUnits();
            double step = seed % 3 == 0 ? 0 : 0.05 * random.nextGaussian();
            for (int i = 0; i < RecentUnits.CAPACITY; i++) {
                double location = 4 + 0.05 * random.nextGaussian() + (i < 20 ? 0 : step);
                recent.add(1000L * i);
                recent.measured(location, 10);
                found += sameAsEverything(noise, recent, location) ? 1 : 0;
                if (i % 7 == 0 && recent.size() > 10) {
                    recent.removeFirst(1);
                }
            }
        }

        assertThat(found).as("changes").isGreaterThan(500);
    }

    private boolean sameAsEverything(Noise noise, RecentUnits recent, double location) {
        Sighting seen = new Sighting(0, null, location, 10, 0, 86_400_000, Certainty.FULL);
        double most = mostOfAll(noise, recent);
        double asked = noise.ratioWorth(test.threshold(86_400_000));

        boolean changed = test.run(noise, recent, seen);

        if (Math.abs(most - asked) > 0.01) {
            assertThat(changed).isEqualTo(recent.size() > 1 && most > asked);
        }
        if (changed) {
            assertThat(test.evidence()).isCloseTo(noise.certain(most), within(0.01));
        }
        return changed;
    }

    private static double mostOfAll(Noise noise, RecentUnits recent) {
        double most = Double.NEGATIVE_INFINITY;
        for (double shift = SMALLEST; shift < LARGEST; shift *= RATIO) {
            most = Math.max(most, Math.max(most(noise, recent, shift), most(noise, recent, -shift)));
        }
        return most;
    }

    private static double most(Noise noise, RecentUnits recent, double shift) {
        double most = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double strongest = 0;
        for (int m = 1; m <= recent.size(); m++) {
            int i = recent.size() - m;
            double ratio = noise.evidenceOfShift(recent.location(i), recent.samples(i), shift);
            double step = Math.log(UNMOVED + (1 - UNMOVED) * Math.exp(ratio));
            sum += step;
            strongest = Math.max(strongest, step);
            if (sum - strongest >= REST) {
                most = Math.max(most, sum * noise.worth(m));
            }
        }
        return most;
    }

    private static Noise noise(Random random) {
        UnitRing units = new UnitRing();
        for (int i = 0; i < 100; i++) {
            units.add(1000L * i, 4 + 0.05 * random.nextGaussian(), 10);
        }
        return Noise.of(units, 100, 0.01, 0.7);
    }
}
