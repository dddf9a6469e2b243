package dev.frostline.launcher.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.frostline.config.ConfigException;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.InvalidValueException;
import dev.frostline.model.ScopedSettings;
import dev.frostline.model.SettingsScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of detection settings in JSON: one value of the topic {@code detection-settings}, a list of such values, or
 * an object with the settings of each scope. Unlike on the topic, an unknown field is an error, because such files are
 * written by hand.
 */
public final class SettingsFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Integer, c -> c.setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
            .build();

    private static final String SCOPE = "scope";
    private static final String VERSION = "version";

    private SettingsFile() {}

    /**
     * @param file null for the defaults
     * @throws ConfigException where the file cannot be read or holds no settings
     */
    public static SettingsSnapshot read(@Nullable Path file) {
        SettingsSnapshot snapshot = SettingsSnapshot.defaults();
        List<ScopedSettings> all = file == null ? List.of() : settings(file);
        for (ScopedSettings settings : all) {
            snapshot = snapshot.with(settings);
        }
        return snapshot;
    }

    private static List<ScopedSettings> settings(Path file) {
        try {
            List<ScopedSettings> settings = new ArrayList<>();
            for (ObjectNode one : objects(MAPPER.readTree(Files.readAllBytes(file)))) {
                settings.add(settings(one));
            }
            return settings;
        } catch (JsonProcessingException e) {
            throw invalid(file, reason(e));
        } catch (InvalidValueException e) {
            throw invalid(file, text(e));
        } catch (IOException e) {
            throw UnreadableFile.asConfigException("the settings", file, e);
        }
    }

    private static List<ObjectNode> objects(JsonNode root) {
        List<ObjectNode> objects = new ArrayList<>();
        if (root.isArray()) {
            root.forEach(one -> objects.add(object(one, "an item of the list")));
        } else if (isByScope(root)) {
            for (Map.Entry<String, JsonNode> one : root.properties()) {
                objects.add(object(one.getValue(), "'" + one.getKey() + "'").put(SCOPE, one.getKey()));
            }
        } else {
            objects.add(object(root, "the file"));
        }
        return objects;
    }

    private static boolean isByScope(JsonNode root) {
        return root.isObject()
                && !root.isEmpty()
                && root.properties().stream().allMatch(one -> one.getValue().isObject());
    }

    private static ObjectNode object(JsonNode node, String what) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidValueException(what, "is not a JSON object");
    }

    /** Without a scope the settings are for everything, without a version theirs is 1. The time of change is not used. */
    private static ScopedSettings settings(ObjectNode object) throws JsonProcessingException {
        if (!object.has(SCOPE)) {
            object.put(SCOPE, SettingsScope.EVERYTHING.toString());
        }
        if (!object.has(VERSION)) {
            object.put(VERSION, 1);
        }
        object.remove("changed_at");
        return MAPPER.treeToValue(object, ScopedSettings.class);
    }

    private static ConfigException invalid(Path file, String problem) {
        return new ConfigException(List.of("the settings " + file + ": " + problem));
    }

    private static String reason(JsonProcessingException e) {
        if (e.getCause() instanceof InvalidValueException invalid) {
            return text(invalid);
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "there is no setting '" + unknown.getPropertyName() + "'; there are "
                    + String.join(", ", new TreeSet<>(names(unknown)));
        }
        return e instanceof MismatchedInputException mismatch
                        && !mismatch.getPath().isEmpty()
                ? mismatch.getPath().get(0).getFieldName() + ": is not " + expected(mismatch.getTargetType())
                : e.getOriginalMessage().lines().findFirst().orElse("not JSON");
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        return type == Double.class ? "a number" : "a value of the right type";
    }

    private static String text(InvalidValueException e) {
        return e.field() + ' ' + e.problem();
    }

    private static List<String> names(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
    }
}
