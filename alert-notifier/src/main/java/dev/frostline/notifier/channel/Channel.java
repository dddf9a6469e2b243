package dev.frostline.notifier.channel;

import dev.frostline.model.alert.Alert;
import dev.frostline.notifier.event.EventKind;
import dev.frostline.notifier.store.Notification;

/** One way to people. Used by one thread at a time, save for {@link #close}, which ends a sending under way. */
public interface Channel extends AutoCloseable {
    /** Stable over restarts and changes of the configuration: it stands in keys and in metrics. */
    String name();

    boolean accepts(EventKind kind);

    /** What {@link #send} will send; kept until then. */
    String payload(EventKind kind, Alert alert);

    /** Makes one attempt; never throws for what the far side does. */
    Delivery send(Notification notification);

    @Override
    default void close() {}
}
