package dev.frostline.model;

import org.jspecify.annotations.Nullable;

/** Checks tags: at most 256 characters, no control character, and no {@code |} in a part of the key. */
public final class TagValidation {
    static final int MAX_LENGTH = 256;

    private static final char DELETE = 0x7f;

    private TagValidation() {}

    public static void requirePresent(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw InvalidValueException.missing(name);
        }
        requireClean(name, value);
    }

    static void requirePresentKeyPart(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw InvalidValueException.missing(name);
        }
        requireKeyPart(name, value);
    }

    static void requireKeyPart(String name, String value) {
        requireClean(name, value);
        if (value.indexOf('|') >= 0) {
            throw new InvalidValueException(name, "contains '|', which separates the parts of a key");
        }
    }

    static void requireClean(String name, String value) {
        int length = value.length();
        if (length > MAX_LENGTH) {
            throw new InvalidValueException(name, "is longer than " + MAX_LENGTH + " characters");
        }
        int invalid = 0;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            invalid += c < ' ' || c == DELETE ? 1 : 0;
        }
        if (invalid > 0) {
            reject(name, value);
        }
    }

    private static void reject(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == DELETE) {
                throw new InvalidValueException(
                        name, "has the character U+%04X at index %d, which a tag must not have".formatted((int) c, i));
            }
        }
    }
}
