package dev.frostline.wire.json;

/**
 * One field of a flat JSON object.
 *
 * @param isRequired whether an object without it, or with null for it, is not scanned
 */
public record JsonField(String name, Type type, boolean isRequired) {
    /** What a field's value is. */
    public enum Type {
        TEXT,
        NUMBER,
        /** Digits alone: neither a sign nor a point nor an exponent. */
        WHOLE_NUMBER,
        BOOLEAN
    }

    public static JsonField required(String name, Type type) {
        return new JsonField(name, type, true);
    }

    public static JsonField optional(String name, Type type) {
        return new JsonField(name, type, false);
    }
}
