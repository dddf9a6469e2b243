package dev.frostline.detection.alert.text;

import dev.frostline.detection.alert.state.DeploymentIndex;
import dev.frostline.model.Deployment;
import dev.frostline.model.alert.Cause;
import dev.frostline.model.alert.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Ranks what may have caused an alert, the likeliest first, then what was ruled out, each with its evidence. */
final class CauseRanking {
    private static final double NAMED = 0.5;
    private static final double NAMED_COVERAGE = 0.35;
    private static final double DEPLOYED = 0.97;
    private static final double DEPLOYED_LONG_AGO = 0.6;
    private static final double OTHER_VERSION = 0.5;

    private final Scope scope;
    private final AlertImpact impact;
    private final Instant startedAt;

    CauseRanking(Scope scope, AlertImpact impact, Instant startedAt) {
        this.scope = scope;
        this.impact = impact;
        this.startedAt = startedAt;
    }

    /** @param tolerance how far the beginning of the slowdown may be off */
    List<Cause> rank(DeploymentIndex deployments, Duration window, Duration tolerance) {
        List<Cause> causes = new ArrayList<>();
        for (Deployment deployment : deployments.of(functions())) {
            if (isInTime(deployment, window, tolerance)) {
                causes.add(deployed(deployment, window));
            }
        }
        addTrait(causes, Cause.Kind.FUNCTION, scope.functions());
        addTrait(causes, Cause.Kind.POP, scope.pops());
        addTrait(causes, Cause.Kind.TIER, scope.tiers());
        addTrait(causes, Cause.Kind.COUNTRY, scope.countries());
        causes.add(platform());
        causes.sort(Comparator.comparingDouble(Cause::score).reversed());
        return causes;
    }

    /** The functions that the scope names, and the only function in the scope where there is only one. */
    private Set<String> functions() {
        Set<String> functions = new TreeSet<>(scope.functions());
        String only = impact.onlyValue(Cause.Kind.FUNCTION);
        if (only != null) {
            functions.add(only);
        }
        return functions;
    }

    private boolean isInTime(Deployment deployment, Duration window, Duration tolerance) {
        return !deployment.deployedAt().isBefore(startedAt.minus(window))
                && !deployment.deployedAt().isAfter(startedAt.plus(tolerance));
    }

    private Cause deployed(Deployment deployment, Duration window) {
        Duration before = Duration.between(deployment.deployedAt(), startedAt);
        double age = Math.max(0, before.toMillis()) / (double) window.toMillis();
        double score = DEPLOYED - (DEPLOYED - DEPLOYED_LONG_AGO) * age;
        boolean otherVersion = !scope.versions().isEmpty() && !scope.versions().contains(deployment.functionVersion());
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("deployed_at", deployment.deployedAt().toString());
        evidence.put("started_at", startedAt.toString());
        evidence.put("seconds_before", Long.toString(before.toSeconds()));
        if (!scope.versions().isEmpty()) {
            evidence.put("measured_version", String.join(", ", scope.versions()));
        }
        String subject = deployment.functionName() + '@' + deployment.functionVersion();
        return new Cause(
                Cause.Kind.DEPLOYMENT,
                subject,
                otherVersion ? score * OTHER_VERSION : score,
                subject + " went live " + text(before) + " the slowdown began",
                evidence);
    }

    private static String text(Duration before) {
        if (before.isNegative()) {
            return "as";
        }
        return before.toMinutes() < 2 ? before.toSeconds() + " s before" : before.toMinutes() + " min before";
    }

    private void addTrait(List<Cause> causes, Cause.Kind kind, List<String> named) {
        if (!named.isEmpty() && impact.values(kind) > 1) {
            causes.add(named(kind, named));
        } else if (impact.values(kind) > 1 && impact.changedValues(kind) > 1) {
            causes.add(ruledOut(kind));
        }
    }

    private static String word(Cause.Kind trait) {
        return trait == Cause.Kind.POP ? "PoP" : trait.name().toLowerCase(Locale.ROOT);
    }

    private Cause named(Cause.Kind kind, List<String> named) {
        double sharpness = 1.0 / named.size();
        return new Cause(
                kind,
                String.join(", ", named),
                (NAMED + NAMED_COVERAGE * impact.coverage()) * Math.sqrt(sharpness),
                Wording.percent(impact.coverage()) + " of the series of this scope are slower, and all are of "
                        + word(kind) + ' '
                        + String.join(", ", named),
                Map.of(
                        "series_changed", Integer.toString(impact.changed()),
                        "series_in_scope", Integer.toString(impact.inScope())));
    }

    private Cause ruledOut(Cause.Kind kind) {
        return new Cause(
                kind,
                "any " + word(kind),
                0,
                "ruled out as the one to blame: slower at " + impact.changedValues(kind) + " of " + impact.values(kind)
                        + " values of " + word(kind),
                Map.of(
                        "values_changed", Integer.toString(impact.changedValues(kind)),
                        "values", Integer.toString(impact.values(kind))));
    }

    private Cause platform() {
        boolean everything = scope.equals(Scope.EVERYTHING);
        double share = impact.all() == 0 ? 0 : (double) impact.changed() / impact.all();
        String explanation = everything
                ? platformExplanation()
                : "ruled out: " + (impact.all() - impact.changed()) + " of " + impact.all() + " series are as before";
        return new Cause(
                Cause.Kind.PLATFORM,
                "platform",
                everything ? NAMED + NAMED_COVERAGE * share : 0,
                explanation,
                Map.of(
                        "series_changed", Integer.toString(impact.changed()),
                        "series", Integer.toString(impact.all())));
    }

    /** Only a trait of which there are several values tells anything. */
    private String platformExplanation() {
        List<String> words = AlertImpact.TRAITS.stream()
                .filter(trait -> impact.values(trait) > 1)
                .map(CauseRanking::word)
                .toList();
        return words.isEmpty()
                ? "there is nothing else to compare it with"
                : "slower without regard to " + Wording.joined(words, "or");
    }
}
