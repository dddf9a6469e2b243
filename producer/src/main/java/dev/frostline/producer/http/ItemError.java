package dev.frostline.producer.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.frostline.wire.RecordCheck;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one item.
 *
 * @param index from 0 in a JSON document, null in NDJSON
 * @param line from 1 in NDJSON, null in a JSON document
 * @param check label of the check that failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ItemError(@Nullable Integer index, @Nullable Integer line, String check, String detail) {
    static ItemError of(boolean lines, int index, RecordCheck check, String detail) {
        return lines
                ? new ItemError(null, index + 1, check.label(), detail)
                : new ItemError(index, null, check.label(), detail);
    }
}
