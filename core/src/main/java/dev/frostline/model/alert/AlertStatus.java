package dev.frostline.model.alert;

/** Where an alert stands in its life. */
public enum AlertStatus {
    FIRING,
    ACKNOWLEDGED,
    SUPPRESSED,
    RESOLVED
}
