package dev.frostline.benchmarks.detection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * False changes, and what was found of steps of each size in percent.
 *
 * @param chance the share of untouched series in which an alarm up came within the windows in which a step is looked
 *     for: so many steps are hit by whoever does not look at them
 */
record StepScore(double falsePer10k, double chance, Map<Integer, DetectionDelays> steps) {
    StepScore {
        steps = new TreeMap<>(steps);
    }

    /** Adds its figures under the names that the manual explains. */
    void into(ObjectNode node) {
        node.put("false_per_10k", rounded(falsePer10k, 1e3));
        node.put("chance_30", rounded(chance, 1e4));
        steps.forEach((size, delays) -> node.put("recall_" + size, rounded(delays.recall(), 1e4)));
        steps.forEach((size, delays) -> {
            node.put("delay_median_" + size, delays.quantile(0.5));
            node.put("delay_p90_" + size, delays.quantile(0.9));
        });
    }

    static String header() {
        return String.format(
                Locale.ROOT,
                "%-26s %8s %7s   recall within 30 windows (median delay, 90th percentile)%n%-26s %8s %7s %s",
                "",
                "false in",
                "by",
                "",
                "10,000",
                "chance",
                StepTrials.SIZES.stream()
                        .map(size -> String.format(Locale.ROOT, "%17s", "+" + size + " %"))
                        .reduce("", String::concat));
    }

    String row(String title) {
        StringBuilder row =
                new StringBuilder(String.format(Locale.ROOT, "%-26s %8.2f %7.3f ", title, falsePer10k, chance));
        steps.values()
                .forEach(one -> row.append(String.format(
                        Locale.ROOT,
                        "%7.3f (%3s, %3s)",
                        one.recall(),
                        shown(one.quantile(0.5)),
                        shown(one.quantile(0.9)))));
        return row.toString();
    }

    static double rounded(double value, double steps) {
        return Math.rint(value * steps) / steps;
    }

    private static String shown(@Nullable Integer delay) {
        return delay == null ? "-" : delay.toString();
    }
}
