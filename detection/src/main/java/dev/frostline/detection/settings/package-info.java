/**
 * The settings of detection and alerting: their defaults and limits, and how settings of several scopes merge into
 * those of one series. It must not know topics, files or who changes a setting.
 */
package dev.frostline.detection.settings;
