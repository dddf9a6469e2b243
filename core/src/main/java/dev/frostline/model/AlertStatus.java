package dev.frostline.model;

/** Where an alert stands in its life. */
public enum AlertStatus {
    FIRING,
    ACKNOWLEDGED,
    SUPPRESSED,
    RESOLVED
}
