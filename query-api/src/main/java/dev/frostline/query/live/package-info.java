/**
 * What the topics say now: the newest windows of each series, open regressions, alerts. Rebuilt from Kafka at each
 * start; knows neither stores nor HTTP, and asks the clock only how old its newest event is.
 */
package dev.frostline.query.live;
