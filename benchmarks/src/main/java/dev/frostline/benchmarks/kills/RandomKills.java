package dev.frostline.benchmarks.kills;

import dev.frostline.concurrent.Sleeper;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Kills one victim after the other at random moments, and starts each again after a random while; the next may die
 * while the last is still on its way back. One in four stays away for so long that its partitions go to others.
 */
final class RandomKills {
    private static final int BETWEEN_MS = 7_000;
    private static final int AWAY_MS = 4_000;
    private static final int LONG_AWAY_MS = 12_000;
    private static final int LONG_ONE_IN = 4;

    private final Installation installation;
    private final RandomGenerator random;
    private final int pauseDivisor;
    private final PrintStream progress;
    private final Map<Victim.Kind, Integer> counts = new EnumMap<>(Victim.Kind.class);

    /** @param pauseDivisor how many times shorter the pauses are */
    RandomKills(Installation installation, RandomGenerator random, int pauseDivisor, PrintStream progress) {
        this.installation = installation;
        this.random = random;
        this.pauseDivisor = pauseDivisor;
        this.progress = progress;
        for (Victim.Kind kind : Victim.Kind.values()) {
            counts.put(kind, 0);
        }
    }

    /** Each kind is killed as often as the others, or once more, in random order. */
    void run(int kills) throws Exception {
        List<Victim.Kind> order = order(kills);
        for (int kill = 1; kill <= kills; kill++) {
            pause(random.nextInt(BETWEEN_MS) / pauseDivisor);
            kill(kill + " of " + kills, order.get(kill - 1));
        }
    }

    private List<Victim.Kind> order(int kills) {
        List<Victim.Kind> order = new ArrayList<>();
        while (order.size() < kills) {
            List<Victim.Kind> kinds = new ArrayList<>(List.of(Victim.Kind.values()));
            while (!kinds.isEmpty() && order.size() < kills) {
                order.add(kinds.remove(random.nextInt(kinds.size())));
            }
        }
        return order;
    }

    private void kill(String number, Victim.Kind kind) throws Exception {
        List<Victim> victims = installation.victims(kind);
        Victim victim = victims.get(random.nextInt(victims.size()));
        int away = (random.nextInt(AWAY_MS) + (random.nextInt(LONG_ONE_IN) == 0 ? LONG_AWAY_MS : 0)) / pauseDivisor;
        victim.kill();
        counts.merge(kind, 1, Integer::sum);
        progress.printf(Locale.ROOT, "bench kills: %s: %s, away for %.1f s%n", number, victim.name(), away / 1e3);
        pause(away);
        victim.restart();
    }

    Map<Victim.Kind, Integer> counts() {
        return counts;
    }

    private static void pause(int millis) throws InterruptedException {
        Sleeper.SYSTEM.sleep(Duration.ofMillis(millis)); // the load runs on meanwhile
    }
}
