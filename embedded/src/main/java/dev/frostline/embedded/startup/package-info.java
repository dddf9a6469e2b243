/**
 * What every embedded server needs before it starts: a locked data directory with free space, a free port, and a
 * failure that is one sentence for the user. It must not know any server.
 */
@NullMarked
package dev.frostline.embedded.startup;

import org.jspecify.annotations.NullMarked;
