package dev.frostline.launcher.command;

import dev.frostline.config.KafkaSettings;
import dev.frostline.model.Replay;
import dev.frostline.stream.replay.ReplayJournal;
import dev.frostline.stream.replay.comparison.ReplayComparison;
import dev.frostline.stream.replay.promotion.ReplayPromotion;
import dev.frostline.stream.rollup.intake.EventRange;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongConsumer;

/** Compares and promotes the results of a finished replay. */
final class ReplayResults {
    private final KafkaSettings kafka;
    private final Replay replay;
    private final EventRange range;
    private final ReplayResultPrinter printer;
    private final PrintStream progress;

    ReplayResults(KafkaSettings kafka, Replay replay, EventRange range, PrintStream out, PrintStream progress) {
        this.kafka = kafka;
        this.replay = replay;
        this.range = range;
        this.printer = new ReplayResultPrinter(out);
        this.progress = progress;
    }

    void compare() {
        ReplayComparison comparison = new ReplayComparison(kafka, replay, range, progressReporter("comparing"));
        printer.print("rollups", comparison.rollups());
        printer.print("regressions", comparison.regressions());
        printer.print("alerts", comparison.alerts());
    }

    void promote() throws InterruptedException {
        Clock clock = Clock.systemUTC();
        try (ReplayPromotion promotion =
                        new ReplayPromotion(kafka, replay, range, clock, progressReporter("promoting"));
                ReplayJournal journal = new ReplayJournal(kafka)) {
            Shutdown.closeOnSignal(promotion::stop);
            printer.print("rollups", promotion.rollups());
            printer.print("regressions", promotion.regressions());
            printer.print("alerts", promotion.alerts());
            journal.write(replay.promoted(clock.instant()));
        }
    }

    private LongConsumer progressReporter(String activity) {
        OutputThrottle throttle = new OutputThrottle(Duration.ofSeconds(2));
        return read -> {
            if (throttle.isDue()) {
                progress.printf(Locale.ROOT, "%s: %,d results read%n", activity, read);
            }
        };
    }
}
