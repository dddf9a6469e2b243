package dev.frostline.producer.http;

import dev.frostline.model.Measurement;
import dev.frostline.wire.MalformedRecordException;

/** The items of one request, each of which is a measurement or invalid. */
public interface IngestItems {
    /** So many small items would need many times the memory of the body. */
    int MAX_ITEMS = 200_000;

    int size();

    Measurement measurement(int index) throws MalformedRecordException;

    /** @return whether the items are lines of NDJSON, which are counted from one */
    default boolean lines() {
        return false;
    }
}
