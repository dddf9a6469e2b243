package dev.frostline.query.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.Resolution;
import dev.frostline.query.series.ReadPlan.Part;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadPlanTest {
    private static final long DAY = 86_400_000;
    private static final long HOUR = 3_600_000;
    private static final long MINUTE = 60_000;

    @Test
    void readsOneResolution_whereAllIsClosed() {
        ReadPlan plan = ReadPlan.of(Resolution.ONE_HOUR, 0, DAY, 2 * DAY);

        assertThat(plan.parts()).containsExactly(new Part(Resolution.ONE_HOUR, 0, DAY));
        assertThat(plan.closed()).isTrue();
    }

    @Test
    void completesTheNewestPart_fromFinerOnes() {
        long now = DAY + 5 * HOUR + 22 * MINUTE + 35_000;

        ReadPlan plan = ReadPlan.of(Resolution.ONE_DAY, 0, 2 * DAY, now);

        assertThat(plan.parts())
                .containsExactly(
                        new Part(Resolution.ONE_DAY, 0, DAY),
                        new Part(Resolution.FOUR_HOURS, DAY, DAY + 4 * HOUR),
                        new Part(Resolution.ONE_HOUR, DAY + 4 * HOUR, DAY + 5 * HOUR),
                        new Part(Resolution.FIFTEEN_MINUTES, DAY + 5 * HOUR, DAY + 5 * HOUR + 15 * MINUTE),
                        new Part(Resolution.FIVE_MINUTES, DAY + 5 * HOUR + 15 * MINUTE, DAY + 5 * HOUR + 20 * MINUTE),
                        new Part(Resolution.TEN_SECONDS, DAY + 5 * HOUR + 20 * MINUTE, 2 * DAY));
        assertThat(plan.closed()).isFalse();
    }

    @Test
    void coversTheRange_withoutGapOrOverlap() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            Resolution resolution =
                    Resolution.all().get(random.nextInt(Resolution.all().size()));
            long from = resolution.windowStart(random.nextLong(30 * DAY));
            long to = from + resolution.millis() * (1 + random.nextInt(500));
            long now = random.nextLong(60 * DAY);

            long reached = from;
            for (Part part : ReadPlan.of(resolution, from, to, now).parts()) {
                assertThat(part.from()).isEqualTo(reached).isLessThan(part.to());
                assertThat(part.from() % part.resolution().millis()).isZero();
                assertThat(part.resolution().millis()).isLessThanOrEqualTo(resolution.millis());
                reached = part.to();
            }
            assertThat(reached).isEqualTo(to);
        }
    }

    @Test
    void splitsTheRange_amongReaders() {
        assertThat(ReadPlan.split(3, Resolution.ONE_HOUR, 0, 8 * HOUR, DAY))
                .extracting(plan -> plan.parts().get(0))
                .containsExactly(
                        new Part(Resolution.ONE_HOUR, 0, 2 * HOUR),
                        new Part(Resolution.ONE_HOUR, 2 * HOUR, 5 * HOUR),
                        new Part(Resolution.ONE_HOUR, 5 * HOUR, 8 * HOUR));
    }

    @Test
    void givesNoReaderLessThanAWindow() {
        assertThat(ReadPlan.split(4, Resolution.ONE_HOUR, 0, 2 * HOUR, DAY)).hasSize(2);
        assertThat(ReadPlan.split(4, Resolution.ONE_HOUR, 0, HOUR, DAY)).hasSize(1);
    }

    @Test
    void completesTheNewestShare_fromFinerOnes() {
        List<ReadPlan> shares = ReadPlan.split(2, Resolution.ONE_HOUR, 0, 4 * HOUR, 3 * HOUR + 10 * MINUTE);

        assertThat(shares.get(0).parts()).containsExactly(new Part(Resolution.ONE_HOUR, 0, 2 * HOUR));
        assertThat(shares.get(0).closed()).isTrue();
        assertThat(shares.get(1).parts())
                .containsExactly(
                        new Part(Resolution.ONE_HOUR, 2 * HOUR, 3 * HOUR),
                        new Part(Resolution.FIVE_MINUTES, 3 * HOUR, 3 * HOUR + 5 * MINUTE),
                        new Part(Resolution.ONE_MINUTE, 3 * HOUR + 5 * MINUTE, 3 * HOUR + 8 * MINUTE),
                        new Part(Resolution.TEN_SECONDS, 3 * HOUR + 8 * MINUTE, 4 * HOUR));
        assertThat(shares.get(1).closed()).isFalse();
    }
}
