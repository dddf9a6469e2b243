/** Pages of the notes that the topic holds: which of them, in which order. It knows no HTTP and no Kafka. */
package dev.frostline.query.notes;
