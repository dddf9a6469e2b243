package dev.frostline.wire;

import java.util.Locale;

/** The checks that a record must pass; their labels are used in dead letters, rejects and metrics. */
public enum RecordCheck {
    /** No bytes, or only white space. */
    EMPTY,
    /** More bytes than a record may have. */
    TOO_LARGE,
    /** Not UTF-8. */
    ENCODING,
    /** Not JSON, or not the line format that was announced. */
    SYNTAX,
    /** A field has another type than it must have. */
    TYPE,
    /** A required field is absent. */
    MISSING_FIELD,
    /** A field has a value outside what is allowed. */
    VALUE,
    /** The event time is outside what is allowed. */
    TIMESTAMP,
    /** The Kafka key is missing or is not the record's own. */
    KEY,
    /** The store has rejected the record. */
    STORE;

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
