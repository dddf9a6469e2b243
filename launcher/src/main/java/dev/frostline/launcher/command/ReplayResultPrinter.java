package dev.frostline.launcher.command;

import dev.frostline.stream.replay.comparison.ResultDifferences;
import dev.frostline.stream.replay.promotion.PromotionCounts;
import java.io.PrintStream;
import java.util.Locale;

/** Prints comparisons and promotions as text. */
final class ReplayResultPrinter {
    private final PrintStream out;

    ReplayResultPrinter(PrintStream out) {
        this.out = out;
    }

    void print(String what, ResultDifferences found) {
        out.printf(
                Locale.ROOT,
                "%-12s %,d the same, %,d changed, %,d only live, %,d only replayed%n",
                what,
                found.same(),
                found.changed(),
                found.onlyLive(),
                found.onlyReplayed());
        found.examples().forEach(example -> out.println("  " + example));
    }

    void print(String what, PromotionCounts done) {
        out.printf(
                Locale.ROOT,
                "%-12s %,d the same, %,d replaced, %,d added, %,d ended, %,d unchanged%n",
                what,
                done.same(),
                done.replaced(),
                done.added(),
                done.ended(),
                done.left());
    }
}
