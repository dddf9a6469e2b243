package dev.frostline.detection.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.frostline.model.SeriesKey;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Compares with numbers calculated by hand. */
class PeriodComparisonTest {
    private static final Offset<Double> NEARLY = within(1e-3);
    private static final long[] BEFORE = {0, 1};
    private static final long[] SINCE = {2, 3};

    @Test
    void attributesTheDifferenceToShares_whenTrafficMovesToASlowLocation() {
        DailyTraffic quick = days("AMS", 75, 100, 25, 100);
        DailyTraffic slow = days("SYD", 25, 200, 75, 200);

        MeanDecomposition parts = new PeriodComparison(List.of(quick, slow), BEFORE, SINCE).decomposition();

        assertThat(parts.beforeMs()).isEqualTo(125, NEARLY);
        assertThat(parts.sinceMs()).isEqualTo(175, NEARLY);
        assertThat(parts.mixtureMs()).isEqualTo(50, NEARLY);
        assertThat(parts.levelMs()).isEqualTo(0, NEARLY);
        assertThat(parts.mixtureShare()).isEqualTo(0.4, NEARLY);
    }

    @Test
    void attributesTheDifferenceToLevels_whenASeriesGetsSlower() {
        DailyTraffic quick = days("AMS", 75, 100, 75, 100);
        DailyTraffic slow = days("SYD", 25, 200, 25, 400);

        MeanDecomposition parts = new PeriodComparison(List.of(quick, slow), BEFORE, SINCE).decomposition();

        assertThat(parts.sinceMs()).isEqualTo(175, NEARLY);
        assertThat(parts.mixtureMs()).isEqualTo(0, NEARLY);
        assertThat(parts.levelMs()).isEqualTo(50, NEARLY);
    }

    @Test
    void decomposesSimultaneousChanges() {
        DailyTraffic quick = days("AMS", 75, 100, 25, 100);
        DailyTraffic slow = days("SYD", 25, 200, 75, 240);

        MeanDecomposition parts = new PeriodComparison(List.of(quick, slow), BEFORE, SINCE).decomposition();

        assertThat(parts.beforeMs()).isEqualTo(125, NEARLY);
        assertThat(parts.sinceMs()).isEqualTo(205, NEARLY);
        assertThat(parts.mixtureMs()).isEqualTo(60, NEARLY);
        assertThat(parts.levelMs()).isEqualTo(20, NEARLY);
    }

    @Test
    void countsASeriesThatAppears_andOneThatVanishes_asTraffic() {
        DailyTraffic stays = days("AMS", 50, 100, 50, 100);
        DailyTraffic vanishes = days("LHR", 50, 100, 0, 0);
        DailyTraffic appears = days("SYD", 0, 0, 50, 300);

        MeanDecomposition parts =
                new PeriodComparison(List.of(stays, vanishes, appears), BEFORE, SINCE).decomposition();

        assertThat(parts.beforeMs()).isEqualTo(100, NEARLY);
        assertThat(parts.sinceMs()).isEqualTo(200, NEARLY);
        assertThat(parts.mixtureMs()).isEqualTo(100, NEARLY);
        assertThat(parts.levelMs()).isEqualTo(0, NEARLY);
    }

    @Test
    void countsEachDayTheSame_whateverItsTraffic() {
        DailyTraffic quick = days("AMS", 75, 100, 75, 100).plus(3, new Traffic(25, 100));
        DailyTraffic slow = days("SYD", 25, 200, 25, 200).plus(3, new Traffic(9875, 200));

        PeriodComparison comparison = new PeriodComparison(List.of(quick, slow), BEFORE, SINCE);

        assertThat(comparison.decomposition().sinceMs()).isEqualTo((125 + 199) / 2.0, NEARLY);
    }

    @Test
    void listsChangedShares_byTheirEffect() {
        DailyTraffic quick = days("AMS", 60, 100, 30, 100);
        DailyTraffic middle = days("FRA", 20, 120, 30, 120);
        DailyTraffic slow = days("SYD", 10, 300, 30, 300);
        DailyTraffic same = days("GRU", 10, 200, 10, 200);

        List<PeriodComparison.ShareChange> shareChanges =
                new PeriodComparison(List.of(quick, middle, same, slow), BEFORE, SINCE).shareChanges();

        assertThat(shareChanges)
                .extracting(shareChange -> shareChange.series().popCode())
                .containsExactly("SYD", "AMS", "FRA");
        assertThat(shareChanges.get(0).shareBefore()).isEqualTo(0.1, NEARLY);
        assertThat(shareChanges.get(0).shareDelta()).isEqualTo(0.2, NEARLY);
        assertThat(shareChanges.get(0).levelMs()).isEqualTo(300, NEARLY);
    }

    @Test
    void givesMoreEvidence_whenTheSharesHaveMoreMeasurements() {
        double ofFew = evidence(1);
        double ofMany = evidence(100);

        assertThat(ofMany).isGreaterThan(3 * ofFew);
    }

    private static double evidence(int times) {
        DailyTraffic quick = days("AMS", 3 * times, 100, times, 100);
        DailyTraffic slow = days("SYD", times, 200, 3 * times, 200);
        return new PeriodComparison(List.of(quick, slow), BEFORE, SINCE).evidence();
    }

    /** Two days with one traffic, and two with another. */
    private static DailyTraffic days(String pop, int before, float msBefore, int since, float msSince) {
        DailyTraffic traffic = null;
        for (int day = 0; day < 4; day++) {
            int count = day < 2 ? before : since;
            if (count > 0) {
                Traffic more = new Traffic(count, day < 2 ? msBefore : msSince);
                SeriesKey key = new SeriesKey("payments", pop, "");
                traffic = traffic == null ? DailyTraffic.of(key, day, more) : traffic.plus(day, more);
            }
        }
        return traffic;
    }
}
