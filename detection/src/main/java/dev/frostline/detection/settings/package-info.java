/**
 * The settings of detection and alerting: their defaults and limits, and how settings of several scopes merge into
 * those of one series. It must not know topics, files or who changes a setting.
 */
@NullMarked
package dev.frostline.detection.settings;

import org.jspecify.annotations.NullMarked;
