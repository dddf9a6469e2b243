/**
 * The alert engine: feed messages of all partitions in one order of event time, commands, deployments and silences
 * in; revisions of alerts and notes out. It keeps its state in the tables it is given, and takes the time from its
 * input. It must not know topics or stores.
 */
@NullMarked
package dev.frostline.detection.alert;

import org.jspecify.annotations.NullMarked;
