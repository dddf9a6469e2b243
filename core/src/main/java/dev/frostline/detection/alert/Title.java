package dev.frostline.detection.alert;

import dev.frostline.model.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** An alert in one line for people. */
final class Title {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final int MOST_NAMES = 3;

    private Title() {}

    /** @param places how many PoPs there are */
    static String of(Scope scope, double changePct, Instant startedAt, Instant detectedAt, int places) {
        boolean plural = scope.functions().size() != 1;
        return functions(scope) + (plural ? " are " : " is ")
                + String.format(Locale.ROOT, "%.0f", changePct) + " % slower"
                + place(scope, places)
                + tiers(scope.tiers()) + " since " + time(startedAt, detectedAt) + " UTC";
    }

    private static String functions(Scope scope) {
        if (scope.functions().isEmpty()) {
            return "All functions";
        }
        String version = scope.versions().size() == 1 ? " " + scope.versions().get(0) : "";
        return names(scope.functions(), "functions") + version;
    }

    private static String place(Scope scope, int places) {
        if (!scope.pops().isEmpty()) {
            return places > 1 ? " at " + names(scope.pops(), "PoPs") : "";
        }
        if (!scope.countries().isEmpty()) {
            return " in " + names(scope.countries(), "countries");
        }
        return places > 1 ? " everywhere" : "";
    }

    private static String tiers(List<String> tiers) {
        if (tiers.isEmpty()) {
            return "";
        }
        return tiers.size() == 1 ? " in tier " + tiers.get(0) : " in " + names(tiers, "tiers");
    }

    private static String names(List<String> names, String word) {
        if (names.size() > MOST_NAMES) {
            return names.size() + " " + word;
        }
        String most = String.join(", ", names.subList(0, names.size() - 1));
        String last = names.get(names.size() - 1);
        return most.isEmpty() ? last : most + " and " + last;
    }

    private static String time(Instant startedAt, Instant detectedAt) {
        String time = TIME.format(startedAt.atZone(ZoneOffset.UTC));
        boolean recent = Duration.between(startedAt, detectedAt).compareTo(Duration.ofHours(12)) < 0;
        return recent ? time : DAY.format(startedAt.atZone(ZoneOffset.UTC)) + ' ' + time;
    }
}
