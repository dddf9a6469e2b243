/**
 * The detection as a whole, around the detector of one series: a watch shows it the windows of all series of a
 * partition, with the settings that hold for each; the desk puts what the watches of all partitions found into one
 * order; the book makes alerts of it: which changes belong together, what describes them, what may have caused them,
 * and how an alert lives until it is resolved. Pure: it keeps what it knows in tables it is given, takes the time from
 * what it is told, and knows neither topics nor stores.
 */
package dev.frostline.detection.alert;
