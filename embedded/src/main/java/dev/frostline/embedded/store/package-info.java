/**
 * The embedded stores: QuestDB and a store with the protocol of MongoDB inside this JVM, and Redis as a child process
 * that does not outlive it. What a store has acknowledged survives the end of the process. It must not know which
 * tables, keys or collections are kept in them.
 */
@NullMarked
package dev.frostline.embedded.store;

import org.jspecify.annotations.NullMarked;
