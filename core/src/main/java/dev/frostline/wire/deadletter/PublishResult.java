package dev.frostline.wire.deadletter;

import java.util.List;

/**
 * What became of the dead letters of one call; each rejected record stands in exactly one of the three.
 *
 * @param published how many records the broker has confirmed
 * @param refused records whose dead letters Kafka refuses for good, such as one that the client must not write
 * @param unavailable records whose dead letters could not be written in time; the caller may try them again
 */
public record PublishResult(int published, List<RejectedRecord> refused, List<RejectedRecord> unavailable) {
    public PublishResult {
        refused = List.copyOf(refused);
        unavailable = List.copyOf(unavailable);
    }

    public boolean isComplete() {
        return refused.isEmpty() && unavailable.isEmpty();
    }
}
