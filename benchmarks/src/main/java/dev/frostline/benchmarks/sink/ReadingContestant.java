package dev.frostline.benchmarks.sink;

import dev.frostline.benchmarks.trial.Lap;
import dev.frostline.benchmarks.trial.Stopwatch;
import dev.frostline.benchmarks.trial.TimedContestant;
import dev.frostline.concurrent.ThreadPools;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Threads that share the partitions, each doing its work with the records of its own. */
final class ReadingContestant implements TimedContestant {
    private final String kafka;
    private final int partitions;
    private final int threads;
    private final int mostAtOnce;
    private final Work work;
    private final long records;
    private int runs;

    /**
     * @param records that the topic holds
     * @param mostAtOnce records of one poll
     */
    ReadingContestant(String kafka, long records, int partitions, int threads, int mostAtOnce, Work work) {
        this.records = records;
        this.kafka = kafka;
        this.partitions = partitions;
        this.threads = threads;
        this.mostAtOnce = mostAtOnce;
        this.work = work;
    }

    /** Connecting counts, as it does for the sink. */
    @Override
    public Lap run() throws Exception {
        Stopwatch stopwatch = new Stopwatch();
        String group = "bench-" + System.identityHashCode(this) + "-" + runs++;
        List<PartitionReader> readers = new ArrayList<>();
        ExecutorService pool = ThreadPools.fixed("reader", threads);
        try {
            for (int thread = 0; thread < threads; thread++) {
                readers.add(new PartitionReader(kafka, group, numbers(thread), mostAtOnce));
            }
            read(readers, pool);
            return stopwatch.lap(records);
        } finally {
            pool.shutdownNow();
            readers.forEach(PartitionReader::close);
        }
    }

    private void read(List<PartitionReader> readers, ExecutorService pool) throws Exception {
        long found = readers.stream().mapToLong(PartitionReader::left).sum();
        if (found != records) {
            throw new IllegalStateException("the topic holds " + found + " records, not " + records);
        }
        List<Future<Void>> ends = new ArrayList<>();
        for (PartitionReader reader : readers) {
            ends.add(pool.submit(() -> {
                work.readAll(reader);
                return null;
            }));
        }
        for (Future<Void> end : ends) {
            end.get();
        }
    }

    private List<Integer> numbers(int thread) {
        return IntStream.range(0, partitions)
                .filter(partition -> partition % threads == thread)
                .boxed()
                .toList();
    }

    /** What one thread does; returns when nothing is left. */
    @FunctionalInterface
    interface Work {
        void readAll(PartitionReader reader) throws Exception;
    }
}
