/**
 * The {@code frostline} command: all services and the embedded infrastructure in one process, and the commands
 * that publish to a Kafka elsewhere. The only package that sees more than one service; it wires and decides
 * nothing that a service decides.
 */
package dev.frostline.launcher;
