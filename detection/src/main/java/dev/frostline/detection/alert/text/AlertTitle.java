package dev.frostline.detection.alert.text;

import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.alert.Cause;
import dev.frostline.model.alert.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** An alert in one line for people. */
final class AlertTitle {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final int MAX_NAMES = 3;

    private static final double WIDESPREAD_SHARE = 0.5;

    private final Scope scope;
    private final AlertImpact impact;
    private final ChangedStatistic statistic;
    /** Those of the scope; where it names none and there is only one, that one. */
    private final List<String> functions;

    private final List<String> pops;

    AlertTitle(Scope scope, AlertImpact impact, ChangedStatistic statistic) {
        this.scope = scope;
        this.impact = impact;
        this.statistic = statistic;
        this.functions = coversMost() ? named(scope.functions(), Cause.Kind.FUNCTION) : scope.functions();
        this.pops = scope.countries().isEmpty() ? named(scope.pops(), Cause.Kind.POP) : scope.pops();
    }

    /** The only one that there is in the scope is said by its name. */
    private List<String> named(List<String> inScope, Cause.Kind trait) {
        String only = impact.onlyValue(trait);
        return inScope.isEmpty() && only != null ? List.of(only) : inScope;
    }

    private boolean coversMost() {
        return impact.coverage() >= WIDESPREAD_SHARE;
    }

    String text(double changePct, Instant startedAt, Instant detectedAt) {
        boolean tail = statistic == ChangedStatistic.TAIL;
        boolean plural = tail || functions.size() != 1;
        String subject = tail ? "The slowest starts of " + uncapitalised(functions()) : functions();
        return subject + (plural ? " are " : " is ")
                + String.format(Locale.ROOT, "%.0f", changePct) + " % slower"
                + place()
                + tiers(scope.tiers()) + " since " + time(startedAt, detectedAt) + " UTC";
    }

    private static String uncapitalised(String text) {
        return text.startsWith("All ") ? "all " + text.substring(4) : text;
    }

    private String functions() {
        if (functions.isEmpty()) {
            return coversMost() ? "All functions" : impact.changed() + " of " + impact.inScope() + " series";
        }
        String version = scope.versions().size() == 1 ? " " + scope.versions().get(0) : "";
        return names(functions, "functions") + version;
    }

    private String place() {
        int places = impact.values(Cause.Kind.POP);
        if (!pops.isEmpty()) {
            return places > 1 ? " at " + names(pops, "PoPs") : "";
        }
        if (!scope.countries().isEmpty()) {
            return " in " + names(scope.countries(), "countries");
        }
        return places > 1 && (coversMost() || !functions.isEmpty()) ? " everywhere" : "";
    }

    private static String tiers(List<String> tiers) {
        if (tiers.isEmpty()) {
            return "";
        }
        return tiers.size() == 1 ? " in tier " + tiers.get(0) : " in " + names(tiers, "tiers");
    }

    private static String names(List<String> names, String word) {
        return names.size() > MAX_NAMES ? names.size() + " " + word : Wording.joined(names, "and");
    }

    private static String time(Instant startedAt, Instant detectedAt) {
        String time = TIME.format(startedAt.atZone(ZoneOffset.UTC));
        boolean recent = Duration.between(startedAt, detectedAt).compareTo(Duration.ofHours(12)) < 0;
        return recent ? time : DAY.format(startedAt.atZone(ZoneOffset.UTC)) + ' ' + time;
    }
}
