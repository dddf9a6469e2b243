package dev.frostline.query.live;

/** The status of a location, from best to worst. */
public enum PopStatus {
    HEALTHY,
    WARNING,
    CRITICAL
}
