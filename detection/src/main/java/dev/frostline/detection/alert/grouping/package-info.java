/**
 * Which changes are one alert: those that began at about one time and that one scope describes. It assigns members to
 * alerts after the group wait. It must not know how an alert is written, published or ended.
 */
@NullMarked
package dev.frostline.detection.alert.grouping;

import org.jspecify.annotations.NullMarked;
