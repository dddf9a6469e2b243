/**
 * Opens files, pipes and standard input: decompression, archives, encodings, and the split into lines or JSON values. It
 * must never know which format the text has.
 */
@NullMarked
package dev.frostline.producer.input;

import org.jspecify.annotations.NullMarked;
