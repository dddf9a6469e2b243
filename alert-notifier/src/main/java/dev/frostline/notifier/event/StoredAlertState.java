package dev.frostline.notifier.event;

import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Severity;

/** What is remembered of an alert's latest revision, as far as it decides whom to tell of the next one. */
public record StoredAlertState(int revision, AlertStatus status, Severity severity) {}
