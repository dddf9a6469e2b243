package dev.frostline.benchmarks.trial;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lets contestants take turns, round after round, each round in another order, so that what else happens on the
 * machine falls on all of them alike.
 */
public final class InterleavedTrials {
    private final Map<String, TimedContestant> contestants = new LinkedHashMap<>();
    private final PrintStream progress;

    public InterleavedTrials(PrintStream progress) {
        this.progress = progress;
    }

    public InterleavedTrials add(String name, TimedContestant contestant) {
        contestants.put(name, contestant);
        return this;
    }

    /** @param warmUps rounds that come first and do not count */
    public Rounds run(int warmUps, int repeats) throws Exception {
        Map<String, List<Lap>> laps = new LinkedHashMap<>();
        contestants.keySet().forEach(name -> laps.put(name, new ArrayList<>()));
        for (int round = -warmUps; round < repeats; round++) {
            for (Map.Entry<String, TimedContestant> contestant : order(round)) {
                String name = contestant.getKey();
                Lap lap = contestant.getValue().run();
                report(round, name, lap);
                if (round >= 0) {
                    laps.computeIfAbsent(name, key -> new ArrayList<>()).add(lap);
                }
            }
        }
        return new Rounds(laps);
    }

    /** Rotated, so that nobody always follows the same one at the same place. */
    private List<Map.Entry<String, TimedContestant>> order(int round) {
        List<Map.Entry<String, TimedContestant>> order = new ArrayList<>(contestants.entrySet());
        Collections.rotate(order, round);
        if (Math.floorMod(round, 2) == 1) {
            Collections.reverse(order);
        }
        return order;
    }

    private void report(int round, String name, Lap lap) {
        progress.printf(
                Locale.ROOT,
                "%s: %s, %,.0f records/s, %.2f CPU seconds a million%n",
                round < 0 ? "warm-up" : "round " + (round + 1),
                name,
                lap.rate(),
                lap.cpuSecondsPerMillion());
    }
}
