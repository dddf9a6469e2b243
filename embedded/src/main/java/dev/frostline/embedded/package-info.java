/**
 * The servers that Frostline's embedded edition and its tests run inside one JVM: a Kafka broker, QuestDB, Redis and a
 * store that speaks MongoDB's protocol, each on the loopback address and with its data in a directory of its own.
 * Beside them is a cluster of three brokers, each a process that can be killed, for whoever wants to see what is lost
 * then.
 *
 * <p>This package must never know what Frostline keeps in them: no topic, table, key or collection is named here, nor is
 * the command whose options chose the ports and directories.
 */
package dev.frostline.embedded;
