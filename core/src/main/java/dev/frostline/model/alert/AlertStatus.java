package dev.frostline.model.alert;

/** The status of an alert in its lifecycle. */
public enum AlertStatus {
    FIRING,
    ACKNOWLEDGED,
    SUPPRESSED,
    RESOLVED
}
