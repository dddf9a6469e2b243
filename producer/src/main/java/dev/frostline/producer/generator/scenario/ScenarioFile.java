package dev.frostline.producer.generator.scenario;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.frostline.producer.generator.scenario.DurationDeserializer.InvalidDurationException;
import dev.frostline.wire.codec.JsonErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads scenarios. An error names the path of the field, its line and its column. */
public final class ScenarioFile {
    private static final String DEFAULT = "default.json";
    private static final String YEAR = "year.json";
    private static final String FOLDER = "/dev/frostline/producer/generator/scenario/";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationDeserializer()))
            .build();

    private final KnownNames known;

    public ScenarioFile(KnownNames known) {
        this.known = known;
    }

    /** @return a scenario with one event of each kind within the first minutes */
    public Scenario readDefault() {
        return readBuiltIn(DEFAULT);
    }

    /** @return a scenario with some regressions of each kind over a year, with deployments */
    public Scenario readYear() {
        return readBuiltIn(YEAR);
    }

    /** @throws ScenarioException in one sentence */
    public Scenario read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new ScenarioException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Scenario readBuiltIn(String name) {
        try (InputStream in = ScenarioFile.class.getResourceAsStream(FOLDER + name)) {
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the scenario " + name + " cannot be read", e);
        }
    }

    Scenario parse(String file, String json) {
        JsonPointerLocator locator = new JsonPointerLocator(json);
        try {
            Scenario scenario = MAPPER.readValue(json, Scenario.class);
            for (int i = 0; i < scenario.events().size(); i++) {
                check(file, locator, scenario.events().get(i));
            }
            return scenario;
        } catch (JsonMappingException e) {
            throw mismatch(file, locator, e);
        } catch (JsonProcessingException e) {
            throw new ScenarioException(file + at(e.getLocation()) + ": " + JsonErrors.describe(e), e);
        }
    }

    /** The events are sorted, so their position in the file is found by their name. */
    private void check(String file, JsonPointerLocator locator, ScenarioEvent event) {
        try {
            known.check(event);
        } catch (InvalidFieldException e) {
            String path = locator.eventNamed(event.name()) + "/" + e.field();
            throw new ScenarioException(
                    file + at(locator.of(path)) + ": " + describePath(path) + " " + e.getMessage(), e);
        }
    }

    private static ScenarioException mismatch(String file, JsonPointerLocator locator, JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            path.append('/').append(step.getFieldName() != null ? step.getFieldName() : step.getIndex());
        }
        String problem = e instanceof InvalidDurationException ? e.getOriginalMessage() : JsonErrors.describe(e);
        if (e.getCause() instanceof InvalidFieldException invalid) {
            path.append('/').append(invalid.field());
            problem = invalid.getMessage();
        }
        JsonLocation location = locator.of(path.toString());
        String where = at(location != null ? location : e.getLocation());
        return new ScenarioException(file + where + ": " + describePath(path.toString()) + " " + problem, e);
    }

    private static String describePath(String path) {
        return path.isEmpty()
                ? "the file"
                : path.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null ? "" : " line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
