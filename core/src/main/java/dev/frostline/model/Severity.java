package dev.frostline.model;

/** How much an alert matters, by effect and reach. */
public enum Severity {
    WARNING,
    CRITICAL
}
