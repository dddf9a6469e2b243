package dev.frostline.model.alert;

/** How much an alert matters, by effect and reach. */
public enum Severity {
    WARNING,
    CRITICAL
}
