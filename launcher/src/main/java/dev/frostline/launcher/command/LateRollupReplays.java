package dev.frostline.launcher.command;

import dev.frostline.config.KafkaSettings;
import dev.frostline.model.Replay;
import dev.frostline.producer.importing.ImportResult;
import dev.frostline.producer.importing.LateMeasurements;
import dev.frostline.producer.topics.HistoryTopic;
import dev.frostline.producer.topics.KafkaUnavailableException;
import dev.frostline.stream.replay.ReplayJournal;
import dev.frostline.wire.Topics;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Has the rollups made anew of whole days that an import came too late for: the stream processor replays them into the
 * store. The day that is open live follows when it is over.
 */
final class LateRollupReplays {
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
    private static final int NAME_LENGTH = "import-".length() + 12;

    private final KafkaSettings kafka;
    private final PrintStream out;
    private final CountDownLatch closing = new CountDownLatch(1);

    LateRollupReplays(KafkaSettings kafka, PrintStream out) {
        this.kafka = kafka;
        this.out = out;
    }

    /**
     * Asks for it; once, however often it is called for one import.
     *
     * @return the replay of the days that are over, where there are any
     */
    Optional<Replay> request(ImportResult result) throws InterruptedException {
        LateMeasurements late = result.late();
        if (late == null || late.count() == 0) {
            return Optional.empty();
        }
        Instant from = dayOf(late.first());
        Instant to = dayOf(late.last()).plus(1, ChronoUnit.DAYS);
        Instant openDay = dayOf(late.seen());
        out.printf(
                Locale.ROOT, "%,d records are older than what was there before, and late for rollups%n", late.count());
        Instant kept = later(from, firstRetainedDay());
        if (from.isBefore(kept)) {
            out.println("there are no rollups of them before " + day(kept) + ": " + Topics.MEASUREMENTS.name()
                    + " keeps no records of that time; its retention.ms is for you to set before an import");
        }
        String name = result.source().substring(0, NAME_LENGTH) + "-" + result.times();
        Optional<Replay> closedDays = Optional.empty();
        try (ReplayJournal journal = new ReplayJournal(kafka)) {
            if (kept.isBefore(earlier(to, openDay))) {
                closedDays = Optional.of(request(journal, name, kept, earlier(to, openDay)));
                out.println(
                        "the stream processor makes those of " + days(closedDays.get()) + " anew, as replay " + name);
            }
            if (to.isAfter(openDay)) {
                request(journal, name + "-open", later(kept, openDay), to);
                out.println("those of " + day(openDay) + " follow when measurements are past that day");
            }
        }
        return closedDays;
    }

    private Replay request(ReplayJournal journal, String name, Instant from, Instant to) throws InterruptedException {
        Optional<Replay> current = journal.find(name);
        if (current.isPresent()) {
            return current.get();
        }
        Instant now = Instant.now();
        Replay requested =
                Replay.of(name, Topics.MEASUREMENTS.name(), from, to, true, now).requested(now);
        journal.write(requested);
        return requested;
    }

    /**
     * Says how far it is until it has ended, or no stream processor has begun with it for a while.
     *
     * @return whether it has not failed
     */
    boolean follow(Replay requested) throws InterruptedException {
        ReplayProgress progress = new ReplayProgress(out, false);
        long startNanos = System.nanoTime();
        try (ReplayJournal journal = new ReplayJournal(kafka)) {
            while (!closing.await(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                Replay current = journal.find(requested.name()).orElse(requested);
                switch (current.state()) {
                    case REQUESTED -> {
                        if (System.nanoTime() - startNanos > START_TIMEOUT.toNanos()) {
                            out.println("no stream processor has begun with it yet; one that is free will");
                            return true;
                        }
                    }
                    case RUNNING -> progress.onProgress(current);
                    default -> {
                        progress.ended(current);
                        return current.state() != Replay.State.FAILED;
                    }
                }
            }
        }
        out.println("the replay " + requested.name() + " goes on without this command");
        return true;
    }

    /** From another thread: what is asked for goes on by itself. */
    void stop() {
        closing.countDown();
    }

    /** The first day of which nothing has been deleted yet. */
    private Instant firstRetainedDay() {
        try {
            return new HistoryTopic(kafka, Topics.MEASUREMENTS.name())
                    .ensure()
                    .map(kept -> Instant.now()
                            .minus(kept)
                            .truncatedTo(ChronoUnit.DAYS)
                            .plus(1, ChronoUnit.DAYS))
                    .orElse(Instant.MIN);
        } catch (KafkaUnavailableException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static String days(Replay replay) {
        Instant last = replay.to().minus(1, ChronoUnit.DAYS);
        return replay.from().equals(last) ? day(last) : day(replay.from()) + " to " + day(last);
    }

    private static String day(Instant time) {
        return time.toString().substring(0, "2026-01-31".length());
    }

    private static Instant dayOf(long time) {
        return Instant.ofEpochMilli(time).truncatedTo(ChronoUnit.DAYS);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
