/**
 * Takes alerts from Kafka, in order, each until it is in MongoDB or among the dead letters, and passes on what
 * happened to them. The only room that knows Spring; it knows nothing of how channels send.
 */
package dev.frostline.notifier.intake;
