/**
 * Kafka without an installation: one broker inside this JVM, and a cluster of three broker processes that can be
 * killed to see what is lost then. It must not know topics of Frostline or the other servers.
 */
@NullMarked
package dev.frostline.embedded.kafka;

import org.jspecify.annotations.NullMarked;
