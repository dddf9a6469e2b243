package dev.frostline.producer.http;

import java.util.List;

/**
 * The answer to a body of which at least one item was accepted.
 *
 * @param errors of the rejected items, by position, the first hundred at most
 */
public record IngestResult(int accepted, int rejected, List<ItemError> errors) {}
