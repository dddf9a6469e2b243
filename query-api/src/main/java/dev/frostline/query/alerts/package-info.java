/**
 * Reads alerts from MongoDB, where the notifier keeps them, completes them with what the topic says now, and publishes
 * what people want done with them. It never writes to MongoDB and knows no HTTP.
 */
package dev.frostline.query.alerts;
