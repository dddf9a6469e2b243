package dev.frostline.query.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes and parses enum constants as lower-case words. */
final class EnumNames {
    private EnumNames() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException with a message that follows the name of the parameter */
    static <E extends Enum<E>> E parse(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is '" + name + "', not one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(EnumNames::of)
                                .collect(Collectors.joining(", "))));
    }
}
