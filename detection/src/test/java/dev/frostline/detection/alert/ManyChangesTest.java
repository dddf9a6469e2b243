package dev.frostline.detection.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import dev.frostline.model.RegressionBuilder;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Most of a thousand series that are rarely measured change within half a day, at times that are known to some hours:
 * so many groups are possible that one takes from the other. It has to come to an end.
 */
@Tag("slow")
class ManyChangesTest {
    private static final Duration HANGS = Duration.ofMinutes(3);
    private static final int FUNCTIONS = 30;

    private Random random;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void findsAPlaceForEach_andComesToAnEnd(long seed) {
        random = new Random(seed);
        List<SeriesKey> population = population();
        AlertFleet fleet = new AlertFleet(population);
        List<Regression> regressions = new ArrayList<>();
        population.stream()
                .filter(series -> random.nextInt(4) > 0)
                .forEach(series -> regressions.addAll(story(series)));
        regressions.sort(Comparator.comparing(Regression::detectedAt).thenComparing(r -> r.changeId()));

        assertTimeoutPreemptively(HANGS, () -> handle(fleet, regressions));

        assertThat(fleet.alerts()).isNotEmpty();
        Map<String, Integer> revisions = new HashMap<>();
        for (Alert alert : fleet.revisions) {
            assertThat(alert.revision()).isEqualTo(revisions.merge(alert.alertId(), 1, Integer::sum));
        }
        assertThat(fleet.revisions).hasSizeLessThan(regressions.size());
        assertThat(fleet.tables.members().values()).noneMatch(member -> member.isWaiting() && member.isReady());
    }

    private static void handle(AlertFleet fleet, List<Regression> regressions) {
        for (Regression regression : regressions) {
            long since = regression.detectedAt().toEpochMilli() - fleet.now();
            fleet.afterSeconds(Math.max(0, since / 1000)).handle(regression);
        }
        fleet.afterSeconds(Duration.ofDays(2).toSeconds());
    }

    private static List<SeriesKey> population() {
        List<SeriesKey> all = new ArrayList<>();
        for (int f = 0; f < FUNCTIONS; f++) {
            for (SeriesKey one : AlertFleet.where(s -> s.functionName().equals("fn-1"))) {
                all.add(new SeriesKey("fn-" + f, one.popCode(), one.tier()));
            }
        }
        return all;
    }

    /** A change that is seen, confirmed and then, in two of three series, gone. */
    private List<Regression> story(SeriesKey series) {
        List<Regression> story = new ArrayList<>();
        Instant began = AlertFleet.START.plusMillis((long) (Duration.ofHours(12).toMillis() * random.nextDouble()));
        Duration unit = Duration.ofMinutes(20 + random.nextInt(160));
        int units = 4 + random.nextInt(4);
        double pct = 12 + random.nextInt(40);
        double belief = random.nextInt(3) == 0 ? 0.45 : 0.99;
        story.add(regression(Regression.Kind.OPENED, series, began, unit, units, pct, belief));
        for (int more = 1; more < 4; more++) {
            story.add(regression(Regression.Kind.UPDATED, series, began, unit, units + more, pct + more, 0.99));
        }
        if (random.nextInt(3) > 0) {
            story.add(regression(Regression.Kind.GONE, series, began, unit, units + 5, 0.01, 0.99));
        }
        return story;
    }

    private static Regression regression(
            Regression.Kind kind,
            SeriesKey series,
            Instant began,
            Duration unit,
            int units,
            double pct,
            double confidence) {
        return RegressionBuilder.builder()
                .kind(kind)
                .changeId(Regression.changeId(series, began))
                .series(series)
                .city("")
                .country(AlertFleet.country(series))
                .functionVersion("1")
                .direction(Direction.UP)
                .changePoint(began)
                .detectedAt(began.plus(unit.multipliedBy(units)))
                .baselineMs(100)
                .currentMs(100 + pct)
                .changePct(pct)
                .confidence(confidence)
                .windows(units)
                .samples(3L * units)
                .settings(List.of())
                .statistic(ChangedStatistic.LEVEL)
                .build();
    }
}
