package dev.frostline.producer.generator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A scenario that starts at a time. Before that there are no events. All times are epoch milliseconds. */
public final class Timeline {
    private final Scenario scenario;
    private final long start;

    public Timeline(Scenario scenario, long start) {
        this.scenario = scenario;
        this.start = start;
    }

    /** The influence of the scenario on one cold start. */
    public record Influence(String version, boolean outage, double factor) {}

    /** A deployment at a time. */
    public record Rollout(String function, String version, long at) {}

    /** @param draw a random number from 0 to 1 for effects that hit only some */
    public Influence influenceOn(ScenarioSubject subject, long time, double draw) {
        long elapsed = time - start;
        if (elapsed < 0) {
            return new Influence(subject.version(), false, 1);
        }
        long round = roundOf(elapsed);
        DeployedVersion running = running(subject, round, elapsed - round * period());
        double factor = 1;
        boolean outage = false;
        for (ScenarioEvent event : scenario.events()) {
            long since = elapsed - (event.deployment() == null ? round : running.round()) * period();
            Effect effect = event.effect();
            if (effect != null && applies(event, subject, running, since)) {
                outage |= effect.kind() == Effect.Kind.OUTAGE;
                factor *= effect.factorAt(since - event.at().toMillis(), draw);
            }
        }
        return new Influence(running.name(), outage, factor);
    }

    /** @return the deployments from a time (inclusive) to another */
    public List<Rollout> rollouts(long from, long to) {
        List<Rollout> rollouts = new ArrayList<>();
        for (long round = roundOf(Math.max(0, from - start)); start + round * period() < to; round++) {
            for (ScenarioEvent event : scenario.events()) {
                long at = start + round * period() + event.at().toMillis();
                Deployed deployment = event.deployment();
                if (deployment != null && at >= from && at < to) {
                    String version = versionName(deployment.version(), round);
                    event.functions().forEach(function -> rollouts.add(new Rollout(function, version, at)));
                }
            }
            if (scenario.repeat() == null) {
                break;
            }
        }
        return rollouts;
    }

    /** @return the times between two others (both exclusive) at which an event begins, ends or repeats, in order */
    public List<Long> boundaries(long from, long to) {
        TreeSet<Long> boundaries = new TreeSet<>();
        for (long round = roundOf(Math.max(0, from - start)); start + round * period() < to; round++) {
            long begin = start + round * period();
            boundaries.add(begin);
            for (ScenarioEvent event : scenario.events()) {
                boundaries.add(begin + event.at().toMillis());
                if (event.lasting() != null) {
                    boundaries.add(begin + event.at().plus(event.lasting()).toMillis());
                }
            }
            if (scenario.repeat() == null) {
                break;
            }
        }
        return List.copyOf(boundaries.subSet(from, false, to, false));
    }

    /** @return the events from a time (inclusive) to another, in the order of their beginning */
    public List<Occurrence> occurrences(long from, long to) {
        return new OccurrenceFinder(scenario, start).between(from, to);
    }

    private boolean applies(ScenarioEvent event, ScenarioSubject subject, DeployedVersion running, long since) {
        return event.isActive(since)
                && event.concerns(subject)
                && ScenarioEvent.matches(event.versions(), running.version())
                && (event.deployment() == null || event.deployment().version().equals(running.version()));
    }

    private DeployedVersion running(ScenarioSubject subject, long round, long since) {
        @Nullable DeployedVersion now = lastDeployed(subject, round, since);
        if (now == null && round > 0) {
            now = lastDeployed(subject, round - 1, Long.MAX_VALUE);
        }
        return now != null ? now : new DeployedVersion(subject.version(), 0);
    }

    private @Nullable DeployedVersion lastDeployed(ScenarioSubject subject, long round, long since) {
        @Nullable DeployedVersion last = null;
        for (ScenarioEvent event : scenario.events()) {
            if (event.deployment() != null && event.hasBegun(since) && event.concerns(subject)) {
                last = new DeployedVersion(event.deployment().version(), round);
            }
        }
        return last;
    }

    private long roundOf(long elapsed) {
        return scenario.repeat() == null ? 0 : elapsed / period();
    }

    private long period() {
        return scenario.repeat() == null ? 0 : scenario.repeat().toMillis();
    }

    /** A version, and the round in which it was deployed. */
    private record DeployedVersion(String version, long round) {
        String name() {
            return versionName(version, round);
        }
    }

    /** @return the name of a version that a later round deploys again */
    static String versionName(String version, long round) {
        return round == 0 ? version : version + "+" + round;
    }
}
