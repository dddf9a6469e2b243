package dev.frostline.config;

import java.util.Objects;

/** A text that never shows itself when printed. */
public record Secret(String value) {
    public Secret {
        Objects.requireNonNull(value, "value");
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "(none)" : "***";
    }
}
