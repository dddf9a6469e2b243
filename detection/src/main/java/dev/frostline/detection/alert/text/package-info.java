/**
 * The content of an alert: its numbers, impact, severity, ranked causes and title, computed from its members. It must
 * not change any state, nor decide when an alert is raised or ended.
 */
@NullMarked
package dev.frostline.detection.alert.text;

import org.jspecify.annotations.NullMarked;
