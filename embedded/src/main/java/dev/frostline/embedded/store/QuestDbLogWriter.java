package dev.frostline.embedded.store;

import io.questdb.log.LogFactory;
import io.questdb.log.LogLevel;
import io.questdb.log.LogRecordUtf8Sink;
import io.questdb.log.LogWriter;
import io.questdb.mp.QueueConsumer;
import io.questdb.mp.RingQueue;
import io.questdb.mp.SCSequence;
import io.questdb.mp.SynchronizedJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands QuestDB's log to slf4j. Public because QuestDB makes it by its name and this constructor. */
public final class QuestDbLogWriter extends SynchronizedJob implements LogWriter {
    private static final Logger LOG = LoggerFactory.getLogger("io.questdb");

    private static final String UNAUTHORIZED = "RejectProcessorImpl  [code=401]";

    private final RingQueue<LogRecordUtf8Sink> ring;
    private final SCSequence sequence;
    private final int levels;
    private final QueueConsumer<LogRecordUtf8Sink> consumer = this::log;

    public QuestDbLogWriter(RingQueue<LogRecordUtf8Sink> ring, SCSequence sequence, int levels) {
        this.ring = ring;
        this.sequence = sequence;
        this.levels = levels;
    }

    @Override
    public void bindProperties(LogFactory factory) {
        // none beyond class and level
    }

    @Override
    protected boolean runSerially() {
        return sequence.consumeAll(ring, consumer);
    }

    private void log(LogRecordUtf8Sink line) {
        int level = line.getLevel();
        if ((level & levels) == 0) {
            return;
        }
        if ((level & (LogLevel.ERROR | LogLevel.CRITICAL)) != 0) {
            logError(text(line));
        } else if (LOG.isInfoEnabled()) {
            LOG.info("{}", text(line));
        }
    }

    /** Anybody can send thousands of requests without a password. */
    private static void logError(String text) {
        if (text.contains(UNAUTHORIZED)) {
            LOG.debug("{}", text);
        } else {
            LOG.error("{}", text);
        }
    }

    /** The line without its own time and level: {@code 2026-01-01T00:00:00.000000Z I i.q.ServerMain text}. */
    private static String text(LogRecordUtf8Sink line) {
        String whole = line.toString().strip();
        int afterTime = whole.indexOf(' ');
        int afterLevel = whole.indexOf(' ', afterTime + 1);
        return afterTime < 0 || afterLevel < 0 ? whole : whole.substring(afterLevel + 1);
    }
}
