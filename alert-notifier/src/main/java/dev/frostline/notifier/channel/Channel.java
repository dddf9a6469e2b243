package dev.frostline.notifier.channel;

import dev.frostline.model.alert.Alert;
import dev.frostline.notifier.event.EventKind;
import dev.frostline.notifier.store.Notification;

/** A way to notify people. One thread uses it at a time, except for {@link #close}, which aborts {@link #send}. */
public interface Channel extends AutoCloseable {
    /** @return a name that restarts and changes of the configuration keep, because keys and metrics contain it */
    String name();

    boolean accepts(EventKind kind);

    /** @return the text that {@link #send} sends; it is stored until then */
    String payload(EventKind kind, Alert alert);

    /** Makes one attempt. Failures of the receiver are returned, not thrown. */
    Delivery send(Notification notification);

    @Override
    default void close() {}
}
