package dev.frostline.wire.json;

/** Reads the value of one field. */
@FunctionalInterface
public interface FieldReader {
    /**
     * @param field the field's number in its {@link FieldTable}
     * @param cursor stands on the value's first byte, and afterwards behind its last one; it has failed where the value
     *     is not plain
     * @return false where the value is null
     */
    boolean read(int field, JsonCursor cursor);
}
