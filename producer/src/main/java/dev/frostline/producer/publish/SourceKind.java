package dev.frostline.producer.publish;

import java.util.Locale;

/** Which kind of source a record comes from; a tag of the metrics. */
public enum SourceKind {
    GENERATOR,
    IMPORT,
    HTTP;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
