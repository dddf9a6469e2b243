/**
 * Starts the servers that the embedded edition and the tests run inside one JVM, side by side, each on the loopback
 * address and with its data in a directory of its own. It must not know what Frostline keeps in them: no topic,
 * table, key or collection is named here, nor the command whose options chose the ports and directories.
 */
@NullMarked
package dev.frostline.embedded;

import org.jspecify.annotations.NullMarked;
