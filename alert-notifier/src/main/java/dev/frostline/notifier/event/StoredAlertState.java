package dev.frostline.notifier.event;

import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Severity;

/** The fields of an alert's latest revision that decide which channels are notified of the next one. */
public record StoredAlertState(int revision, AlertStatus status, Severity severity) {}
