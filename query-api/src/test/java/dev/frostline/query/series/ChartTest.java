package dev.frostline.query.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.frostline.model.LatencySketch;
import dev.frostline.model.Resolution;
import dev.frostline.query.store.GroupKey;
import dev.frostline.query.store.WindowSummary;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChartTest {
    private static final GroupKey FRA = new GroupKey(List.of("FRA"));
    private static final GroupKey JFK = new GroupKey(List.of("JFK"));

    private final Chart chart = new Chart(Resolution.ONE_MINUTE);

    @Test
    void mergesPercentilesExactly_ofManySeriesAndFinerWindows() {
        Random random = new Random(3);
        double[] all = new double[6_000];
        for (int window = 0; window < 6; window++) {
            double[] millis = random.doubles(1_000, 1, 5_000).toArray();
            System.arraycopy(millis, 0, all, 1_000 * window, millis.length);
            add(window % 2 == 0 ? FRA : JFK, 10_000L * window, millis);
        }

        List<SeriesResponse.Point> points = chart.total(ChartStatistic.of("p95"));

        Arrays.sort(all);
        assertThat(points).hasSize(1);
        assertThat(points.get(0).value()).isCloseTo(all[(int) (0.95 * (all.length - 1))], withinPercentage(1));
        assertThat(points.get(0).count()).isEqualTo(6_000);
    }

    @Test
    void givesALineToEachGroup_theLargestFirst() {
        add(FRA, 0, 10);
        add(JFK, 0, 20, 40);
        add(JFK, 60_000, 60);

        assertThat(chart.largest(10)).containsExactly(JFK, FRA);
        assertThat(chart.largest(1)).containsExactly(JFK);
        assertThat(chart.line(JFK, ChartStatistic.Plain.MEAN))
                .extracting(SeriesResponse.Point::value)
                .containsExactly(30.0, 60.0);
        assertThat(chart.total(ChartStatistic.Plain.MIN))
                .extracting(SeriesResponse.Point::value)
                .containsExactly(10.0, 60.0);
        assertThat(chart.total(ChartStatistic.Plain.MAX).get(0).value()).isEqualTo(40);
        assertThat(chart.total(ChartStatistic.Plain.COUNT).get(0).value()).isEqualTo(3);
    }

    @Test
    void keepsGroupsAsTheyAre_whenTheTotalIsMade() {
        add(FRA, 0, 10);
        add(JFK, 0, 1_000);

        chart.total(ChartStatistic.of("p50"));

        assertThat(chart.line(FRA, ChartStatistic.of("p50")).get(0).value()).isEqualTo(10);
    }

    @Test
    void leavesOut_whatHasNoNumbersOrNoSketchYet() {
        chart.add(0, FRA, sketch(10).bins());
        chart.add(new WindowSummary(60_000, FRA, 1, 10, 10, 10));

        assertThat(chart.total(ChartStatistic.of("p50"))).isEmpty();
        assertThat(chart.total(ChartStatistic.Plain.MEAN)).hasSize(1);
    }

    private void add(GroupKey group, long start, double... millis) {
        LatencySketch sketch = sketch(millis);
        chart.add(new WindowSummary(start, group, sketch.count(), sketch.sum(), sketch.min(), sketch.max()));
        chart.add(start, group, sketch.bins());
    }

    private static LatencySketch sketch(double... millis) {
        LatencySketch sketch = new LatencySketch();
        for (double each : millis) {
            sketch.add(each);
        }
        return sketch;
    }
}
