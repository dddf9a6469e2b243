package dev.frostline.benchmarks.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class RoundsTest {
    private static final PrintStream SILENT =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    @Test
    void letsEveryoneRunOnceARound_inChangingOrder() throws Exception {
        List<String> order = new ArrayList<>();
        InterleavedTrials interleaved = new InterleavedTrials(SILENT);
        for (String name : List.of("a", "b", "c")) {
            interleaved.add(name, () -> {
                order.add(name);
                return new Lap(1, 1, 1);
            });
        }

        interleaved.run(1, 4);

        assertThat(order).hasSize(15);
        List<List<String>> rounds = new ArrayList<>();
        for (int i = 0; i < order.size(); i += 3) {
            rounds.add(order.subList(i, i + 3));
            assertThat(rounds.get(rounds.size() - 1)).containsExactlyInAnyOrder("a", "b", "c");
        }
        assertThat(new HashSet<>(rounds)).hasSizeGreaterThan(2);
    }

    @Test
    void countsNoWarmUp() throws Exception {
        List<Double> seconds = new ArrayList<>(List.of(100.0, 1.0, 2.0, 4.0));

        Rounds rounds = new InterleavedTrials(SILENT)
                .add("a", () -> new Lap(8, seconds.remove(0), 1))
                .run(1, 3);

        assertThat(rounds.laps("a")).extracting(Lap::seconds).containsExactly(1.0, 2.0, 4.0);
        assertThat(rounds.rate("a")).isEqualTo(4);
    }

    @Test
    void computesRatiosWithinARound() throws Exception {
        List<Double> load = new ArrayList<>(List.of(1.0, 1.0, 10.0, 10.0, 3.0, 3.0));

        Rounds rounds = new InterleavedTrials(SILENT)
                .add("quick", () -> new Lap(100, load.remove(0), 1))
                .add("slow", () -> new Lap(100, 2 * load.remove(0), 1))
                .run(0, 3);

        assertThat(rounds.ratio("quick", "slow")).isCloseTo(2, within(1e-9));
        assertThat(rounds.table()).hasSize(3);
    }

    @Test
    void computesTheMedian() {
        assertThat(Median.of(DoubleStream.of(9, 1, 5))).isEqualTo(5);
        assertThat(Median.of(DoubleStream.of(9, 1, 5, 7))).isEqualTo(6);
        assertThat(Median.of(DoubleStream.empty())).isNaN();
    }

    @Test
    void countsTheTimeOfAllThreads() throws InterruptedException {
        Stopwatch stopwatch = new Stopwatch();
        Thread other = new Thread(() -> {
            long end = System.nanoTime() + 200_000_000;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        });
        other.start();
        other.join();

        Lap lap = stopwatch.lap(1_000);

        assertThat(lap.cpuSeconds()).isPositive();
        assertThat(lap.rate()).isCloseTo(1_000 / lap.seconds(), within(1e-6));
        assertThat(lap.cpuSecondsPerMillion()).isCloseTo(lap.cpuSeconds() * 1_000, within(1e-6));
    }
}
