package dev.frostline.producer.generator;

import dev.frostline.producer.generator.scenario.Timeline;
import dev.frostline.producer.generator.scenario.Timeline.Influence;
import java.util.List;

/**
 * The influence of a scenario on each series while no event begins or ends. It is mostly the same for all cold starts,
 * so that it is computed once. Immutable.
 */
final class ScenarioInterval {
    private static final double ALMOST_ONE = Math.nextDown(1.0);

    private final long from;
    private final long to;
    private final Timeline timeline;
    private final List<GeneratedSeries> series;
    private final Influence[] first;
    private final boolean[] steady;

    /** @param to exclusive; no event begins or ends in between */
    ScenarioInterval(Timeline timeline, List<GeneratedSeries> series, long from, long to) {
        this.from = from;
        this.to = to;
        this.timeline = timeline;
        this.series = series;
        this.first = new Influence[series.size()];
        this.steady = new boolean[series.size()];
        for (int i = 0; i < first.length; i++) {
            first[i] = timeline.influenceOn(series.get(i).subject(), from, 0);
            steady[i] = isSame(i, from, ALMOST_ONE) && isSame(i, to - 1, 0);
        }
    }

    boolean covers(long time) {
        return time >= from && time < to;
    }

    boolean isOut(int index) {
        return first[index].outage();
    }

    /** @param draw a random number from 0 to 1 */
    Influence influenceOn(int index, long time, double draw) {
        return steady[index]
                ? first[index]
                : timeline.influenceOn(series.get(index).subject(), time, draw);
    }

    private boolean isSame(int index, long time, double draw) {
        return timeline.influenceOn(series.get(index).subject(), time, draw).equals(first[index]);
    }
}
