package dev.frostline.producer.publish;

import java.util.Locale;

/** The kind of source of a record; a tag of the metrics. */
public enum SourceKind {
    GENERATOR,
    IMPORT,
    HTTP;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
