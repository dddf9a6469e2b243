/**
 * Reads plain values of JSON straight from bytes, without a parser's tokens and with strings that are decoded once.
 * It gives up on everything that is not plain and never decides that something is invalid. It must not know records,
 * fields or topics.
 */
package dev.frostline.wire.json;
