/**
 * Caches responses, in Redis where it can be reached and in this process besides. It must not know what a response
 * holds or how it is made. The loss of all of it costs time only.
 */
@NullMarked
package dev.frostline.query.cache;

import org.jspecify.annotations.NullMarked;
