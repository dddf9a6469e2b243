package dev.frostline.model.alert;

/** How severe an alert is, by the size of the change and the number of series. */
public enum Severity {
    WARNING,
    CRITICAL
}
