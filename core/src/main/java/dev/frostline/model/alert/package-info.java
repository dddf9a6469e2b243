/**
 * Alerts as records: their status, history, scope and causes, the commands of people about them, and silences. The
 * values are checked where they are made. It must not know how an alert is found, grouped or sent, nor JSON, Kafka or
 * any store.
 */
@NullMarked
package dev.frostline.model.alert;

import org.jspecify.annotations.NullMarked;
