package dev.frostline.producer.lambda;

import dev.frostline.producer.parsing.FailedInit;
import dev.frostline.producer.parsing.LineSink;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The log streams whose last init has failed: the next invocation there runs the init again inside of itself. Keeps a
 * bounded number of log streams. Not thread-safe.
 */
final class FailedInits {
    private static final int MAX_STREAMS = 10_000;

    private final Set<String> streams = new LinkedHashSet<>();

    /** @param stream empty where it is unknown: then the lines are those of one stream */
    void add(String stream, FailedInit failed, LineSink sink) {
        sink.failedInit(failed);
        streams.add(stream);
        if (streams.size() > MAX_STREAMS) {
            Iterator<String> oldest = streams.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** @return whether the last init of the stream has failed */
    boolean remove(String stream) {
        return streams.remove(stream);
    }
}
