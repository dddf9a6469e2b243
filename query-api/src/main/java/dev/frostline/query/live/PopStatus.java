package dev.frostline.query.live;

/** How a location does, from best to worst. */
public enum PopStatus {
    HEALTHY,
    WARNING,
    CRITICAL
}
