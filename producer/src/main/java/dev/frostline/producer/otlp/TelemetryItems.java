package dev.frostline.producer.otlp;

import dev.frostline.http.ProblemException;
import dev.frostline.model.InvalidValueException;
import dev.frostline.model.Measurement;
import dev.frostline.producer.http.IngestItems;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cold starts of one request in the order in which they are in it. Not thread-safe. */
final class TelemetryItems implements IngestItems {
    private final List<Item> items = new ArrayList<>();

    /** @param problem what is wrong with the item; null if nothing is */
    private record Item(
            TelemetryAttributes attributes,
            double millis,
            long timeUnixNano,
            @Nullable String problem) {}

    void add(TelemetryAttributes attributes, double millis, long timeUnixNano) {
        add(new Item(attributes, millis, timeUnixNano, null));
    }

    void addInvalid(TelemetryAttributes attributes, String problem) {
        add(new Item(attributes, 0, 0, problem));
    }

    private void add(Item item) {
        if (items.size() == MAX_ITEMS) {
            throw new ProblemException(413, "a request may have at most " + MAX_ITEMS + " cold starts");
        }
        items.add(item);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public Measurement measurement(int index) throws MalformedRecordException {
        Item item = items.get(index);
        if (item.problem() != null) {
            throw new MalformedRecordException(RecordCheck.VALUE, item.problem());
        }
        try {
            return item.attributes().measurement(item.millis(), item.timeUnixNano());
        } catch (InvalidValueException e) {
            throw MalformedRecordException.of(e);
        }
    }
}
