/**
 * What happened to an alert between two of its revisions, whether that is worth telling people, and how an alert
 * looks to them. Pure: it knows no store, no channel and no clock.
 */
package dev.frostline.notifier.event;
