package dev.frostline.stream.alert;

import dev.frostline.detection.series.FeedMessage;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Hands what partitions tell to the desk. */
final class FeedProcessor extends ContextualProcessor<Integer, FeedMessage, Object, AlertInput> {
    @Override
    public void process(Record<Integer, FeedMessage> incoming) {
        FeedMessage message = incoming.value();
        AlertInput input = coordinator -> coordinator.handle(message);
        context().forward(new Record<>(incoming.key(), input, incoming.timestamp()));
    }
}
