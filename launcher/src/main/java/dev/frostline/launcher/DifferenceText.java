package dev.frostline.launcher;

import dev.frostline.stream.replay.Differences;
import java.io.PrintStream;
import java.util.Locale;

/** A comparison for people. */
final class DifferenceText {
    private final PrintStream out;

    DifferenceText(PrintStream out) {
        this.out = out;
    }

    void print(String what, Differences found) {
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
}
