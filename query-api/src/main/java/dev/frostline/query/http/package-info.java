/**
 * The HTTP routes of the query API. They read parameters, call the services and write JSON. Handlers throw. This package
 * holds no state and must not decide anything about the data.
 */
@NullMarked
package dev.frostline.query.http;

import org.jspecify.annotations.NullMarked;
