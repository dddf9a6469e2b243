/**
 * Publishes the commands of people to Kafka, and waits until Kafka has confirmed them. It must not know HTTP, nor how
 * a command is applied.
 */
package dev.frostline.query.commands;
