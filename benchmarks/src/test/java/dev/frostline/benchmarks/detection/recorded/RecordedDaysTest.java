package dev.frostline.benchmarks.detection.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedDaysTest {
    @TempDir
    Path scratch;

    @Test
    void readsOnlySeriesWithEnoughDays() throws Exception {
        MadeUpFile file = new MadeUpFile();
        for (int day = 0; day < 5; day++) {
            file.day("long", day, day, day + 0.5).day("also-long", 2 * day, day);
        }
        file.day("short", 0, 1, 2, 3);

        assertThat(RecordedDays.read(file.writeTo(scratch), 5).size()).isEqualTo(2);
        assertThatThrownBy(() -> RecordedDays.read(scratch.resolve("made-up.csv"), 6))
                .hasMessageContaining("no series")
                .hasMessageContaining("6 days");
    }

    @Test
    void shufflesWholeDays_theSameWayForTheSameSeed() throws Exception {
        MadeUpFile file = new MadeUpFile();
        for (int day = 0; day < 20; day++) {
            file.day("function", day, day, day + 0.5);
        }
        RecordedDays days = RecordedDays.read(file.writeTo(scratch), 20);

        List<double[]> shuffled = days.shuffled(0, 20, new Random(3));

        assertThat(shuffled).extracting(day -> day[0]).isNotEqualTo(ascending()).hasSameElementsAs(ascending());
        assertThat(shuffled).allSatisfy(day -> assertThat(day).containsExactly(day[0], day[0] + 0.5));
        assertThat(days.shuffled(0, 20, new Random(3))).containsExactlyElementsOf(shuffled);
    }

    @Test
    void choosesNoMoreSeriesThanThereAre() throws Exception {
        RecordedDays days = MadeUpFile.constant(scratch, 4, 3);

        assertThat(days.choose(2, 1).size()).isEqualTo(2);
        assertThat(days.choose(9, 1).size()).isEqualTo(4);
    }

    @Test
    void repeatsTheSameDaysInAnotherOrder_whenMoreNoiseIsAskedForThanThereIs() throws Exception {
        MadeUpFile file = new MadeUpFile();
        for (int day = 0; day < 40; day++) {
            file.day("function", day, day);
        }
        RecordedDays days = RecordedDays.read(file.writeTo(scratch), 20);

        List<double[]> noise = days.noise(0, 50, 20, new Random(1));

        List<Double> first = noise.subList(0, 20).stream().map(day -> day[0]).toList();
        List<Double> second = noise.subList(20, 40).stream().map(day -> day[0]).toList();
        assertThat(noise).hasSize(50);
        assertThat(second).isNotEqualTo(first).containsExactlyInAnyOrderElementsOf(first);
    }

    private static List<Double> ascending() {
        return IntStream.range(0, 20).mapToObj(day -> (double) day).toList();
    }
}
