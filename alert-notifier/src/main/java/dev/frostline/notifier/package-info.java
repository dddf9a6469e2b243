/**
 * Brings alerts to people: stores each in MongoDB and tells the configured channels what happened, each once. It
 * decides nothing about alerts themselves, which come as they are from the topic {@code alerts}.
 */
package dev.frostline.notifier;
