/**
 * Makes alerts of the changes of single series: which belong together, what describes them, what may have caused
 * them, and how an alert lives until it is resolved. Pure: it keeps what it knows in tables it is given, takes the
 * time from what it is told, and knows neither topics nor stores.
 */
package dev.frostline.detection.alert;
