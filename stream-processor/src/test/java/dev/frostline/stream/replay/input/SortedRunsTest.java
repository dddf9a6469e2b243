package dev.frostline.stream.replay.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SortedRunsTest {
    private static final long TOLERANCE = 30;

    @Test
    void keepsOneRun_whenLatenessIsWithinTheTolerance() {
        SortedRuns runs = new SortedRuns(TOLERANCE, 4);

        for (long time : new long[] {0, 100, 70, 130, 100, 130, 400, 370}) {
            assertThat(runs.assign(time)).isZero();
        }
        assertThat(runs.count()).isEqualTo(1);
    }

    @Test
    void splitsConcurrentPublishers_intoSortedRuns() {
        Random random = new Random(3);
        long[] publishers = {1_000_000, 20_000, 500};
        SortedRuns runs = new SortedRuns(TOLERANCE, 8);
        Map<Integer, List<Long>> parts = new HashMap<>();

        for (int i = 0; i < 3_000; i++) {
            int publisher = random.nextInt(publishers.length);
            publishers[publisher] += random.nextInt(5);
            parts.computeIfAbsent(runs.assign(publishers[publisher]), run -> new ArrayList<>())
                    .add(publishers[publisher]);
        }

        assertThat(runs.count()).isEqualTo(3);
        assertThat(parts.values()).allSatisfy(part -> assertThat(part).isSorted());
    }

    @Test
    void neverExceedsTheMaximumOfRuns() {
        SortedRuns runs = new SortedRuns(TOLERANCE, 3);

        for (long time = 1_000_000; time >= 0; time -= 1_000) {
            assertThat(runs.assign(time)).isBetween(0, 2);
        }
        assertThat(runs.count()).isEqualTo(3);
    }
}
