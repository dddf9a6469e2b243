/**
 * Reads plain values of JSON straight from bytes, without a parser's tokens and with strings that are decoded once.
 * One loop scans the fields of a flat object. It gives up on everything that is not plain and never decides that
 * something is invalid. It must not know records or topics.
 */
@NullMarked
package dev.frostline.wire.json;

import org.jspecify.annotations.NullMarked;
