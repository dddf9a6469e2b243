/**
 * Publishes the commands of people to Kafka, and waits until Kafka has confirmed them. It must not know HTTP, nor how
 * a command is applied.
 */
@NullMarked
package dev.frostline.query.commands;

import org.jspecify.annotations.NullMarked;
