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
 * Requests replays of whole days whose rollups had closed before an import brought their measurements: the stream
 * processor replays these days into the store. The day that is still open is replayed when it is over.
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
     * Requests the replays of one import. A second call for the same import requests nothing more.
     *
     * @return the replay of the days that are over; empty where there is none
     */
    Optional<Replay> request(ImportResult result) throws InterruptedException {
        LateMeasurements late = result.late();
        if (late == null || late.seen() == null || late.count() == 0) {
            return Optional.empty();
        }
        Instant from = dayOf(late.first());
        Instant to = dayOf(late.last()).plus(1, ChronoUnit.DAYS);
        Instant openDay = dayOf(late.seen());
        out.printf(
                Locale.ROOT,
                "%,d records are older than existing measurements, and too late for rollups%n",
                late.count());
        Instant kept = later(from, firstRetainedDay());
        if (from.isBefore(kept)) {
            out.println("no rollups are computed before " + day(kept) + ": " + Topics.MEASUREMENTS.name()
                    + " does not retain records of that time; raise its retention.ms before the next import");
        }
        String name = result.source().substring(0, NAME_LENGTH) + "-" + result.times();
        Optional<Replay> closedDays = Optional.empty();
        try (ReplayJournal journal = new ReplayJournal(kafka)) {
            if (kept.isBefore(earlier(to, openDay))) {
                closedDays = Optional.of(request(journal, name, kept, earlier(to, openDay)));
                out.println("the stream processor computes the rollups of " + days(closedDays.get())
                        + " again, as replay " + name);
            }
            if (to.isAfter(openDay)) {
                request(journal, name + "-open", later(kept, openDay), to);
                out.println("the rollups of " + day(openDay) + " follow when that day is over");
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
     * Prints the progress until the replay has ended, or no stream processor has started it within a minute.
     *
     * @return false where the replay has failed
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
                            out.println("no stream processor has started the replay yet; it stays requested");
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
        out.println("the replay " + requested.name() + " continues without this command");
        return true;
    }

    /** Ends {@link #follow}, from another thread; the replay itself continues. */
    void stop() {
        closing.countDown();
    }

    /** @return the first day of which Kafka has not deleted any record yet */
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
        Instant from = replay.from();
        Instant to = replay.to();
        if (from == null || to == null) {
            return "all days";
        }
        Instant last = to.minus(1, ChronoUnit.DAYS);
        return from.equals(last) ? day(last) : day(from) + " to " + day(last);
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
