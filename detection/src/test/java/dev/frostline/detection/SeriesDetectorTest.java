package dev.frostline.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Direction;
import dev.frostline.model.LatencySketch;
import dev.frostline.model.Regression;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesDetectorTest {
    private static final int SEEDS = 40;
    /** In windows of ten seconds. */
    private static final int DAY = 8640;

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 3, 30})
    void staysSilent_whenNothingChanges(double samplesPerWindow) {
        int opened = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            opened += Stream10s.live(seed, samplesPerWindow, 0.3)
                    .at(120, 2000)
                    .opened()
                    .size();
        }

        assertThat(opened).as("changes in %d quiet windows", SEEDS * 2000).isLessThanOrEqualTo(1);
    }

    @Test
    void findsTheStep_whenALiveSeriesGetsSlowerByHalf() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stream10s series = Stream10s.live(seed, 3, 0.3).at(120, 200);
            long stepAt = series.now();

            Change change = series.at(186, 60).opened().get(0);

            assertThat(change.direction()).isEqualTo(Direction.UP);
            assertThat(change.detectedAt() - stepAt).isBetween(10_000L, 400_000L);
            assertThat(Math.abs(change.changePoint() - stepAt)).isLessThanOrEqualTo(120_000L);
            assertThat(change.baselineMs()).isCloseTo(120, within(15.0));
            assertThat(change.version()).isEqualTo("1.0.0");
            assertThat(change.confidence()).isGreaterThan(0.45);
        }
    }

    @Test
    void findsTheStepDown_whenALiveSeriesGetsFaster() {
        Change change =
                Stream10s.live(1, 3, 0.3).at(120, 200).at(70, 60).opened().get(0);

        assertThat(change.direction()).isEqualTo(Direction.DOWN);
        assertThat(change.changePct()).isLessThan(-25);
    }

    @Test
    void reportsTheChangeGone_whenTheLevelIsBack() {
        Stream10s series = Stream10s.live(2, 3, 0.3).at(120, 200).at(200, 60);
        assertThat(series.state().isChanged()).isTrue();

        series.at(120, 60);

        assertThat(series.state().isChanged()).isFalse();
        assertThat(last(series.changes()).kind()).isEqualTo(Regression.Kind.GONE);
        assertThat(last(series.changes()).changePoint())
                .isEqualTo(series.opened().get(0).changePoint());
    }

    @Test
    void keepsTheChangeOpen_whenTheLevelComesOnlyHalfWayBack() {
        Stream10s series = Stream10s.live(3, 5, 0.2).at(100, 300).at(200, 60).at(150, 240);

        assertThat(series.state().isChanged()).isTrue();
        assertThat(last(series.changes()).kind()).isEqualTo(Regression.Kind.UPDATED);
        assertThat(last(series.changes()).currentMs()).isCloseTo(150, within(20.0));
    }

    @Test
    void confirmsNothing_whenThreeDaysAreTwiceAsSlow() {
        int confirmed = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Stream10s series = Stream10s.daily(seed, 10, 0.15);
            confirmed += series.at(120, 100).at(240, 3).at(120, 30).confirmed().size();
        }

        assertThat(confirmed).isZero();
    }

    @Test
    void confirmsTheChange_whenItLastsLongerThanASpike() {
        Stream10s series = Stream10s.daily(4, 10, 0.15).at(120, 100).at(240, 5);

        assertThat(series.opened()).hasSize(1);
        assertThat(series.confirmed()).isNotEmpty();
    }

    @Test
    void confirmsNothing_whenASingleDayIsAnOutlier() {
        int opened = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Stream10s series =
                    Stream10s.daily(seed, 10, 0.15).at(120, 60).at(1200, 1).at(120, 30);

            opened += series.opened().size();
            assertThat(series.confirmed()).isEmpty();
        }

        assertThat(opened).isLessThanOrEqualTo(SEEDS / 20);
    }

    @Test
    void findsASlowDrift() {
        int found = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Stream10s series = Stream10s.daily(seed, 10, 0.15).at(120, 100);
            found += series.following(day -> 120 * Math.pow(1.01, day + 1), 30)
                            .state()
                            .isChanged()
                    ? 1
                    : 0;
        }

        assertThat(found).isGreaterThan(SEEDS * 9 / 10);
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 50})
    void findsTheTail_whenTheSlowestTenthGetsTwiceAsSlow(double samplesPerWindow) {
        int found = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Stream10s series = Stream10s.live(seed, samplesPerWindow, 0.2).at(120, 400);
            series.slowedOver(156, 2, 120, 600);
            found += series.confirmed().stream().anyMatch(c -> c.statistic() == ChangedStatistic.TAIL) ? 1 : 0;

            assertThat(series.opened()).noneMatch(c -> c.statistic() == ChangedStatistic.LEVEL);
        }

        assertThat(found).isGreaterThanOrEqualTo(SEEDS * 3 / 4);
    }

    @Test
    void reportsTheTailInMilliseconds_andWhenItIsGone() {
        Stream10s series = Stream10s.live(1, 20, 0.2).at(120, 400).slowedOver(145, 2, 120, 100);

        Change tail = last(series.changes());
        assertThat(tail.statistic()).isEqualTo(ChangedStatistic.TAIL);
        assertThat(tail.direction()).isEqualTo(Direction.UP);
        assertThat(tail.baselineMs()).isBetween(140.0, 200.0);
        assertThat(tail.changePct()).isGreaterThan(40);

        Change gone = last(series.at(120, 100).changes());
        assertThat(gone.kind()).isEqualTo(Regression.Kind.GONE);
        assertThat(gone.statistic()).isEqualTo(ChangedStatistic.TAIL);
    }

    @Test
    void findsNoChangeOfTheTail_whenAllSamplesStep() {
        Stream10s series = Stream10s.live(1, 10, 0.3).at(120, 300).at(240, 300);

        assertThat(series.opened()).extracting(Change::statistic).containsExactly(ChangedStatistic.LEVEL);
    }

    @Test
    void staysSilent_whenADailySeasonalityEntersItsThirdDay() {
        int opened = 0;
        for (int seed = 0; seed < 5; seed++) {
            Stream10s series = Stream10s.live(seed, 5, 0.2).following(SeriesDetectorTest::overTheDay, 2 * DAY);
            int before = series.opened().size();

            opened += series.following(SeriesDetectorTest::overTheDay, 2 * DAY)
                            .opened()
                            .size()
                    - before;
        }

        assertThat(opened).isZero();
    }

    @Test
    void findsTheStep_whenItComesOnTopOfADailySeasonality() {
        Stream10s series = Stream10s.live(3, 5, 0.2).following(SeriesDetectorTest::overTheDay, 3 * DAY);
        long stepAt = series.now();

        series.following(window -> 1.4 * overTheDay(window), 240);

        Change change = last(series.changes());
        assertThat(change.changePoint()).isBetween(stepAt - 60_000, stepAt + 60_000);
        assertThat(change.changePct()).isCloseTo(40, within(15.0));
        assertThat(change.baselineMs()).isCloseTo(120, within(20.0));
    }

    @Test
    void staysSilent_whenOneWindowADayHasAWeeklySeasonality() {
        int opened = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Stream10s series = Stream10s.daily(seed, 10, 0.1).following(SeriesDetectorTest::overTheWeek, 14);
            int before = series.opened().size();

            opened += series.following(SeriesDetectorTest::overTheWeek, 140)
                            .opened()
                            .size()
                    - before;
        }

        assertThat(opened).isLessThanOrEqualTo(1);
    }

    @Test
    void findsASmallStep_whenItComesOnTopOfAWeeklySeasonality() {
        int found = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Stream10s series = Stream10s.daily(seed, 10, 0.1).following(SeriesDetectorTest::overTheWeek, 98);
            found +=
                    series.following(day -> 1.15 * overTheWeek(day), 14).state().isChanged() ? 1 : 0;
        }

        assertThat(found).isGreaterThanOrEqualTo(SEEDS * 9 / 10);
    }

    @Test
    void staysSilent_whenThereAreFewerSamplesOfTheSameDistribution() {
        int opened = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Stream10s series = Stream10s.daily(seed, 1, 1);
            for (int day = 0; day < 300; day++) {
                LatencySketch sketch = new LatencySketch();
                for (int s = 0; s < (day < 100 ? 10 : 3); s++) {
                    sketch.add(100 * Math.pow(1 - random.nextDouble(), -0.3));
                }
                series.window(sketch);
            }
            opened += series.opened().size();
        }

        assertThat(opened).isLessThanOrEqualTo(SEEDS / 10);
    }

    @Test
    void reportsNothingBeforeTheBaselineIsKnown() {
        Stream10s series = Stream10s.daily(5, 10, 0.15).at(120, 5).at(240, 7);

        assertThat(series.opened()).isEmpty();
    }

    @Test
    void staysSilent_whenTheLevelIsTheSameAfterAnOutageOfWeeks() {
        Stream10s series =
                Stream10s.live(6, 3, 0.3).at(120, 300).silence(21 * 86_400_000L).at(120, 300);

        assertThat(series.opened()).isEmpty();
    }

    @Test
    void keepsTheChange_whenAnOutageOfWeeksFollowsTheStep() {
        Stream10s series = Stream10s.live(7, 3, 0.3).at(120, 300).at(200, 60);
        int before = series.changes().size();

        series.silence(5 * 86_400_000L).at(200, 20);

        assertThat(series.state().isChanged()).isTrue();
        assertThat(series.changes().subList(before, series.changes().size()))
                .noneMatch(c -> c.kind() == Regression.Kind.GONE);
    }

    @Test
    void staysSilent_whenAFastSeriesShowsWholeMillisecondsFromZeroToThree() {
        Random random = new Random(8);
        Stream10s series = Stream10s.live(8, 1, 1);
        for (int i = 0; i < 3000; i++) {
            LatencySketch sketch = new LatencySketch();
            for (int s = 0; s <= random.nextInt(4); s++) {
                sketch.add(random.nextInt(4));
            }
            series.window(sketch);
        }

        assertThat(series.opened()).isEmpty();
    }

    @Test
    void countsTwoWindowsOfOneBurstAsOneUnit() {
        Stream10s series = Stream10s.daily(9, 10, 0.15).at(120, 60);
        LatencySketch half = new LatencySketch();
        half.add(600);

        series.window(half).silence(-86_400_000L + 10_000).window(half);

        assertThat(series.opened()).as("one slow burst over two windows").isEmpty();
    }

    /** Two levels of one series, with 60 and 40 % of the days: an error in the change point must not mix old and new ones. */
    @Test
    void estimatesTheNoiseOfTheNewBaseline_whenTheSeriesHasTwoLevels() {
        int opened = 0;
        int settled = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Stream10s series = twoLevels(Stream10s.daily(seed, 1, 1), random, 1, 100);
            twoLevels(series, random, 1.3, 80);
            if (!series.state().isChanged()) {
                settled++;
                int before = series.opened().size();
                opened += twoLevels(series, random, 1.3, 220).opened().size() - before;
            }
        }

        assertThat(settled).isGreaterThan(SEEDS * 3 / 4);
        assertThat(opened).as("changes in %d days", settled * 220).isLessThanOrEqualTo(2);
    }

    private static Stream10s twoLevels(Stream10s series, Random random, double factor, int days) {
        for (int day = 0; day < days; day++) {
            LatencySketch sketch = new LatencySketch();
            sketch.add((random.nextInt(10) < 6 ? 80 : 140) * factor * Math.exp(0.03 * random.nextGaussian()));
            series.window(sketch);
        }
        return series;
    }

    @Test
    void makesTheNewLevelTheBaseline_whenItHasLastedLongEnough() {
        Stream10s series = Stream10s.daily(10, 10, 0.15).at(120, 100).at(180, 60);

        assertThat(series.state().isChanged()).isFalse();
        Change gone = last(series.changes());
        assertThat(gone.kind()).isEqualTo(Regression.Kind.GONE);
        assertThat(gone.changePct()).isCloseTo(50, within(10.0));
        assertThat(series.at(180, 60).opened()).hasSize(1);
    }

    @Test
    void detectsTheSame_whenItsStateWasWrittenAndReadAgain() {
        Stream10s whole = Stream10s.live(11, 3, 0.3);
        Stream10s split = Stream10s.live(11, 3, 0.3);

        for (double level : List.of(120.0, 180.0, 120.0, 90.0)) {
            whole.at(level, 77);
            split.at(level, 30).restarted().at(level, 47).restarted();
        }

        assertThat(whole.changes()).isNotEmpty();
        assertThat(split.changes()).isEqualTo(whole.changes());
        assertThat(split.state().toBytes()).isEqualTo(whole.state().toBytes());
    }

    @Test
    void keepsItsStateSmall() {
        Stream10s series = Stream10s.live(12, 300, 0.5).at(120, 400);

        assertThat(series.state().toBytes()).hasSizeLessThan(4000);
    }

    private static double overTheDay(double window) {
        return 120 * (1 + 0.3 * Math.sin(2 * Math.PI * window / DAY));
    }

    /** A weekend is a third quicker. */
    private static double overTheWeek(double day) {
        return day % 7 >= 5 ? 80 : 120;
    }

    private static Change last(List<Change> changes) {
        return changes.get(changes.size() - 1);
    }
}
