package dev.frostline.stream.replay;

import dev.frostline.model.Replay;
import dev.frostline.model.Replay.State;
import dev.frostline.ops.Metrics;
import dev.frostline.stream.application.ConsumerBacklog;
import dev.frostline.stream.application.KafkaPreparation;
import dev.frostline.stream.application.StreamProcessorConfig;
import dev.frostline.stream.application.StreamTopology;
import dev.frostline.stream.application.StreamsProperties;
import dev.frostline.stream.replay.input.AlignedClients;
import dev.frostline.stream.replay.input.ReplayInput;
import dev.frostline.stream.replay.input.ReplayOffsets;
import dev.frostline.stream.replay.input.SortingListener;
import dev.frostline.stream.rollup.intake.EventRange;
import dev.frostline.wire.StreamTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/**
 * Runs the topology over past measurements, under its own application id and into its own topics. One thread runs it;
 * another thread may close it. The next run of the same replay continues where this one was closed.
 */
public final class ReplayRun implements AutoCloseable {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Duration JOURNAL_INTERVAL = Duration.ofSeconds(3);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(8);
    /** Event time by which one partition may be ahead of the others: the alert task buffers what lies between. */
    private static final Duration MAX_LEAD = Duration.ofDays(1);

    private static final double RATE_SMOOTHING = 0.2;

    private final StreamProcessorConfig config;
    private final Metrics metrics;
    private final Clock clock;
    private final boolean follows;
    private final ReplayListener listener;
    private final StreamTopics requestedTopics;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Throwable failure;
    private volatile boolean handsOver;
    private Replay replay;
    private Instant lastJournaled = Instant.MIN;

    /** A run that ends when all records that exist at its start are read. */
    public ReplayRun(
            StreamProcessorConfig config, Replay replay, Metrics metrics, Clock clock, ReplayListener listener) {
        this(config, replay, metrics, clock, false, listener);
    }

    /**
     * @param config of the stream processor; the replay has its own application id, and a directory below its directory
     * @param follows whether the run also processes new records until it is closed
     * @param listener receives the progress about twice a second
     */
    public ReplayRun(
            StreamProcessorConfig config,
            Replay replay,
            Metrics metrics,
            Clock clock,
            boolean follows,
            ReplayListener listener) {
        this.config = config.forReplay(replay.name());
        this.replay = replay;
        this.metrics = metrics;
        this.clock = clock;
        this.follows = follows;
        this.listener = listener;
        this.requestedTopics = StreamTopics.of(replay);
    }

    /** @return the published state of this replay, if an earlier run has finished it */
    public Optional<Replay> finished() throws InterruptedException {
        return withKafka((admin, journal) ->
                journal.find(replay.name()).filter(known -> known.state() == State.FINISHED && known.isSameAs(replay)));
    }

    /**
     * Runs the replay. Blocks until it has ended or is closed.
     *
     * @return the replay in its final state
     * @throws IllegalArgumentException where it cannot be run as it was requested
     * @throws IllegalStateException where it is running already, or Kafka rejects a request
     */
    public Replay run() throws InterruptedException {
        return withKafka(this::run);
    }

    private <T> T withKafka(Work<T> work) throws InterruptedException {
        try (Admin admin = Admin.create(config.kafka().clientProperties());
                ReplayJournal journal = new ReplayJournal(config.kafka())) {
            new KafkaPreparation(config.kafka()).prepare(admin);
            return work.run(admin, journal);
        } catch (ExecutionException e) {
            throw new IllegalStateException(ReplayJournal.reason(e), e);
        }
    }

    private Replay run(Admin admin, ReplayJournal journal) throws ExecutionException, InterruptedException {
        requireNotRunning(ReplayOffsets.find(admin, config.applicationId(), replay, requestedTopics), journal);
        requireNoConflict(journal.find(replay.name()).flatMap(known -> known.conflictWith(replay)));
        ReplayInput input = new ReplayInput(admin, config.kafka(), config.applicationId(), replay, requestedTopics);
        StreamTopics topics = input.find(config.rollups().grace(), sortingListener(journal), this::isClosing);
        if (isClosing()) {
            return end(journal);
        }
        ReplayOffsets offsets = ReplayOffsets.find(admin, config.applicationId(), replay, topics);
        input.creation(offsets.partitions()).createMissing(admin, topics.replayTopics());
        offsets.positionAtBeginning();
        run(admin, journal, topics, offsets);
        if (replay.state() == State.FINISHED) {
            input.deleteSortedCopy();
        }
        return replay;
    }

    private SortingListener sortingListener(ReplayJournal journal) {
        return (action, done, total) -> {
            listener.onSorting(action, done, total);
            writeWhenDue(journal);
        };
    }

    /** The group misses a killed process only after the session timeout, so this waits before it fails. */
    private void requireNotRunning(ReplayOffsets offsets, ReplayJournal journal)
            throws ExecutionException, InterruptedException {
        long begin = System.nanoTime();
        while (offsets.isRunning()) {
            if (System.nanoTime() - begin
                            > config.sessionTimeout().plus(JOURNAL_INTERVAL).toNanos()
                    || closing.await(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw alreadyRunning();
            }
        }
        Optional<Replay> known = journal.find(replay.name()).filter(one -> one.state() == State.RUNNING);
        if (known.isPresent()) {
            closing.await(JOURNAL_INTERVAL.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
            if (!journal.find(replay.name()).equals(known)) {
                throw alreadyRunning();
            }
        }
    }

    private IllegalStateException alreadyRunning() {
        return new IllegalStateException("the replay " + replay.name() + " is running already");
    }

    private static void requireNoConflict(Optional<String> conflict) {
        if (conflict.isPresent()) {
            throw new IllegalArgumentException(conflict.get());
        }
    }

    private Replay run(Admin admin, ReplayJournal journal, StreamTopics topics, ReplayOffsets offsets)
            throws ExecutionException, InterruptedException {
        ConsumerBacklog backlog = new ConsumerBacklog(topics.measurements());
        EventRange range = EventRange.of(replay.from(), replay.to());
        StreamProcessorConfig partitioned = config.withPartitions(offsets.partitions());
        Topology topology = new StreamTopology(partitioned, metrics.registry(), backlog, topics, range).get();
        Properties properties = StreamsProperties.of(config, config.instanceId());
        AlignedClients clients = new AlignedClients(topics.measurements(), MAX_LEAD, properties);
        try (KafkaStreams streams = clients.streams(topology)) {
            backlog.attach(streams);
            streams.setUncaughtExceptionHandler(this::fail);
            streams.start();
            follow(journal, offsets);
            streams.close(CLOSE_TIMEOUT);
            updateProgress(offsets, 0);
            end(journal);
            if (replay.state() == State.FINISHED) {
                streams.cleanUp();
                new ReplayChangelogs(config.applicationId(), topology).delete(admin);
            }
        }
        return replay;
    }

    private Replay end(ReplayJournal journal) throws InterruptedException {
        replay = ended();
        journal.write(replay);
        return replay;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void writeWhenDue(ReplayJournal journal) throws InterruptedException {
        if (clock.instant().isAfter(lastJournaled.plus(JOURNAL_INTERVAL))) {
            lastJournaled = clock.instant();
            replay = replay.advanced(replay.done(), replay.total(), replay.recordsPerSecond(), lastJournaled);
            journal.write(replay);
        }
    }

    private StreamThreadExceptionResponse fail(Throwable cause) {
        failure = cause;
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private void follow(ReplayJournal journal, ReplayOffsets offsets) throws ExecutionException, InterruptedException {
        ReplayCompletion completion =
                new ReplayCompletion(System::nanoTime, config.rollups().quietAfter());
        long last = System.nanoTime();
        boolean complete = false;
        while (!complete && failure == null && !closing.await(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
            long now = System.nanoTime();
            updateProgress(offsets, (now - last) / 1e9);
            last = now;
            complete = !follows
                    && completion.isComplete(replay.total() - replay.done(), offsets.feedEnd(), offsets.feedPosition());
            listener.onProgress(replay);
            writeWhenDue(journal);
        }
    }

    private void updateProgress(ReplayOffsets known, double seconds) throws ExecutionException, InterruptedException {
        ReplayOffsets offsets = follows ? known.withCurrentEnds() : known;
        long done = offsets.done();
        double now = seconds == 0 ? 0 : (done - replay.done()) / seconds;
        double rate = replay.recordsPerSecond() + RATE_SMOOTHING * (now - replay.recordsPerSecond());
        replay = replay.advanced(done, offsets.total(), Math.max(0, rate), clock.instant());
    }

    private Replay ended() {
        Throwable cause = failure;
        if (cause != null) {
            return replay.ended(State.FAILED, String.valueOf(cause.getMessage()), clock.instant());
        }
        if (!isClosing()) {
            return replay.ended(State.FINISHED, null, clock.instant());
        }
        return handsOver ? replay.handedOver(clock.instant()) : replay.ended(State.STOPPED, null, clock.instant());
    }

    /** Stops the run so that another process continues it. */
    void handOver() {
        handsOver = true;
        close();
    }

    @Override
    public void close() {
        closing.countDown();
    }

    /** Work with clients for a prepared Kafka. */
    @FunctionalInterface
    private interface Work<T> {
        T run(Admin admin, ReplayJournal journal) throws ExecutionException, InterruptedException;
    }
}
