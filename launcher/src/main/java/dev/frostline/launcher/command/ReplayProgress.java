package dev.frostline.launcher.command;

import dev.frostline.model.Replay;
import dev.frostline.stream.replay.ReplayListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints the progress of a replay every few seconds. */
final class ReplayProgress implements ReplayListener {
    private static final String RECORDS = "frostline.stream.records";

    private final PrintStream out;
    private final boolean follows;
    private final OutputThrottle throttle = new OutputThrottle(Duration.ofSeconds(2));
    private boolean hasBegun;

    /** @param follows whether the replay continues with new measurements */
    ReplayProgress(PrintStream out, boolean follows) {
        this.out = out;
        this.follows = follows;
    }

    @Override
    public void onProgress(Replay replay) {
        if (!hasBegun && replay.total() == 0) {
            if (throttle.isDue()) {
                out.println(replay.name() + ": sorting measurements");
            }
        } else if (!hasBegun) {
            hasBegun = true;
            out.printf(
                    Locale.ROOT,
                    "replay %s of %s, %,d records to read%s%n",
                    replay.name(),
                    replay.topic(),
                    replay.total(),
                    replay.done() > 0 ? ", continuing after " + String.format(Locale.ROOT, "%,d", replay.done()) : "");
        } else if (throttle.isDue()) {
            out.println(line(replay));
        }
    }

    @Override
    public void onSorting(String what, long done, long total) {
        if (throttle.isDue()) {
            out.printf(Locale.ROOT, "%s: %,d of %,d records%n", what, done, total);
        }
    }

    private String line(Replay replay) {
        if (replay.done() >= replay.total()) {
            String after = follows
                    ? String.format(Locale.ROOT, "%,d records so far", replay.done())
                    : "the last alerts are computed";
            return replay.name() + ": everything is read, " + after;
        }
        double secondsLeft = (replay.total() - replay.done()) / Math.max(1, replay.recordsPerSecond());
        return String.format(
                Locale.ROOT,
                "%s: %,d records, %,.0f/s, %d %%, %.0f s left",
                replay.name(),
                replay.done(),
                replay.recordsPerSecond(),
                100 * replay.done() / Math.max(1, replay.total()),
                secondsLeft);
    }

    void ended(Replay replay, MeterRegistry registry) {
        ended(replay);
        out.printf(
                Locale.ROOT,
                "%,.0f measurements counted, %,.0f late, %,.0f broken%n",
                counted(registry, "out"),
                counted(registry, "late"),
                counted(registry, "dead-lettered"));
        if (replay.state() == Replay.State.STOPPED || replay.state() == Replay.State.FAILED) {
            out.println("run the same command again to continue");
        }
    }

    void ended(Replay replay) {
        String reason = replay.problem() == null ? "" : ": " + replay.problem();
        out.println(replay.name() + " " + replay.state().name().toLowerCase(Locale.ROOT) + reason);
    }

    private static double counted(MeterRegistry registry, String outcome) {
        return registry.find(RECORDS).tag("outcome", outcome).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
