package dev.frostline.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed settings, keeps a list of them and of what is wrong, and reports everything at the end. A blank
 * value counts as not set. A setting {@code X} may also be given as {@code X_FILE}, the path of a file that
 * holds it, as container platforms mount secrets.
 */
public final class SettingsReader {
    private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");

    private final Map<String, String> environment;
    private final List<Setting> declared = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    public SettingsReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** @param defaultValue empty where the setting may stay empty */
    public String text(String name, String defaultValue, String meaning) {
        return read(name, defaultValue, meaning, false, defaultValue, Function.identity());
    }

    public String required(String name, String meaning) {
        declared.add(new Setting(name, "", meaning, false));
        String value = raw(name);
        if (value == null) {
            problems.add(name + " is not set: " + meaning);
            return "";
        }
        return value;
    }

    public Secret secret(String name, String meaning) {
        return read(name, "", meaning, true, new Secret(""), Secret::new);
    }

    public int integer(String name, int defaultValue, int min, int max, String meaning) {
        return (int) longInteger(name, defaultValue, min, max, meaning);
    }

    public long longInteger(String name, long defaultValue, long min, long max, String meaning) {
        return read(name, Long.toString(defaultValue), meaning, false, defaultValue, text -> {
            long value = Long.parseLong(text);
            if (value < min || value > max) {
                throw new IllegalArgumentException("must be from " + min + " to " + max);
            }
            return value;
        });
    }

    public boolean flag(String name, boolean defaultValue, String meaning) {
        return read(
                name, Boolean.toString(defaultValue), meaning, false, defaultValue, text -> switch (text.toLowerCase(
                        Locale.ROOT)) {
                    case "true", "yes", "1", "on" -> true;
                    case "false", "no", "0", "off" -> false;
                    default -> throw new IllegalArgumentException("must be true or false");
                });
    }

    /** Reads {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h}, {@code 7d}, or ISO 8601 such as {@code PT10S}. */
    public Duration duration(String name, Duration defaultValue, String meaning) {
        return read(name, shortForm(defaultValue), meaning, false, defaultValue, SettingsReader::parseDuration);
    }

    public URI uri(String name, String defaultValue, String meaning) {
        URI fallback = URI.create(defaultValue);
        return read(name, defaultValue, meaning, false, fallback, text -> {
            URI uri = URI.create(text);
            if (uri.getScheme() == null) {
                throw new IllegalArgumentException("must be a URL with a scheme, such as http://host:port");
            }
            return uri;
        });
    }

    public <E extends Enum<E>> E choice(String name, E defaultValue, Class<E> type, String meaning) {
        return read(name, label(defaultValue), meaning, false, defaultValue, text -> constant(type, text));
    }

    /** One or several, separated by commas; in the order in which they are named, each once. */
    public <E extends Enum<E>> List<E> choices(String name, E defaultValue, Class<E> type, String meaning) {
        return read(
                name, label(defaultValue), meaning, false, List.of(defaultValue), text -> Arrays.stream(text.split(","))
                        .map(each -> constant(type, each.trim()))
                        .distinct()
                        .toList());
    }

    /** The parts of a text that are separated by commas, without spaces around them and without empty ones. */
    public static List<String> parseList(String text) {
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> label(constant).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(SettingsReader::label)
                                .collect(Collectors.joining(", "))));
    }

    /** Adds a problem that concerns several settings. */
    public void reject(String problem) {
        problems.add(problem);
    }

    /** The settings that were read so far, in that order. */
    public List<Setting> declared() {
        return List.copyOf(declared);
    }

    /** @throws ConfigException with every problem, if there is one */
    public void check() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    /** Parses what {@link #duration} reads. */
    public static Duration parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text.trim().toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a duration such as 500ms, 10s, 5m, 2h or 7d", e);
        }
    }

    private <T> T read(
            String name, String shown, String meaning, boolean secret, T fallback, Function<String, T> parse) {
        declared.add(new Setting(name, shown, meaning, secret));
        String value = raw(name);
        if (value == null) {
            return fallback;
        }
        try {
            return parse.apply(value);
        } catch (NumberFormatException e) {
            problems.add(name + " is '" + value + "' but must be a whole number");
        } catch (IllegalArgumentException e) {
            problems.add(name + " is '" + (secret ? "***" : value) + "' but " + e.getMessage());
        }
        return fallback;
    }

    private @Nullable String raw(String name) {
        String value = environment.get(name);
        if (value != null && !value.isBlank()) {
            return value.trim();
        }
        String file = environment.get(name + "_FILE");
        return file == null || file.isBlank() ? null : readFile(name, file.trim());
    }

    private @Nullable String readFile(String name, String file) {
        try {
            return Files.readString(Path.of(file)).trim();
        } catch (IOException | RuntimeException e) {
            problems.add(name + "_FILE names " + file + ", which cannot be read: " + e.getMessage());
            return null;
        }
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String shortForm(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 86_400_000 == 0 && millis > 0) {
            return millis / 86_400_000 + "d";
        }
        if (millis % 3_600_000 == 0 && millis > 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0 && millis > 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }
}
