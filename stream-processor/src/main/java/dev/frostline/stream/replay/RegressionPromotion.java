package dev.frostline.stream.replay;

import dev.frostline.model.Regression;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The last that the replay says of a change follows the last that was said of it live. A change that the replay did not
 * find is gone.
 */
final class RegressionPromotion {
    private final ResultReader reader;
    private final PromotionWriter writer;
    private final ResultKind<Regression> kind;
    private final PromotionTally tally = new PromotionTally();

    RegressionPromotion(ResultReader reader, PromotionWriter writer, ResultKind<Regression> kind) {
        this.reader = reader;
        this.writer = writer;
        this.kind = kind;
    }

    Promoted run(String replayed) {
        Map<String, Said> live = last(kind.topic().name());
        last(replayed).forEach((change, said) -> {
            Said before = live.remove(change);
            if (kind.counts().test(said.regression())) {
                promote(before, said);
            }
        });
        live.values().forEach(this::end);
        writer.flush();
        return tally.result();
    }

    private Map<String, Said> last(String topic) {
        Map<String, Said> last = new TreeMap<>();
        reader.forEach(
                topic,
                kind.codec(),
                (regression, received) -> last.put(kind.name().apply(regression), new Said(regression, received)));
        return last;
    }

    private void promote(Said before, Said said) {
        if (before == null) {
            tally.added();
            write(said.regression(), said);
        } else if (before.regression().equals(said.regression())) {
            tally.same();
        } else if (kind.counts().test(before.regression())) {
            tally.replaced();
            write(said.regression(), said);
        } else {
            tally.left();
        }
    }

    private void end(Said live) {
        boolean concerned = kind.counts().test(live.regression());
        if (concerned && live.regression().kind() != Regression.Kind.GONE) {
            tally.ended();
            write(live.regression().gone(), live);
        }
    }

    private void write(Regression regression, Said place) {
        ConsumerRecord<byte[], byte[]> received = place.received();
        writer.write(kind.topic().name(), received.key(), kind.codec().encode(regression), received.timestamp());
    }

    private record Said(Regression regression, ConsumerRecord<byte[], byte[]> received) {}
}
