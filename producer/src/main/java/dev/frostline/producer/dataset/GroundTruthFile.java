package dev.frostline.producer.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.producer.generator.scenario.Effect;
import dev.frostline.producer.generator.scenario.Occurrence;
import dev.frostline.producer.generator.scenario.ScenarioEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the events in a dataset: one JSON object a line, sorted by their beginning. */
final class GroundTruthFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GroundTruthFile() {}

    static void write(Path file, List<Occurrence> occurrences) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Occurrence one : occurrences) {
            lines.add(JSON.writeValueAsString(fields(one)));
        }
        Files.write(file, lines);
    }

    private static Map<String, Object> fields(Occurrence one) {
        ScenarioEvent event = one.event();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", event.name());
        fields.put("from", Instant.ofEpochMilli(one.from()).toString());
        fields.put(
                "until",
                one.until() == null ? null : Instant.ofEpochMilli(one.until()).toString());
        fields.put("functions", one.functions());
        fields.put("versions", event.versions());
        fields.put("pops", event.pops());
        fields.put("countries", event.countries());
        fields.put("tiers", event.tiers());
        if (one.version() != null) {
            fields.put("deployment", one.version());
        }
        if (event.effect() != null) {
            fields.putAll(effect(event.effect()));
        }
        return fields;
    }

    private static Map<String, Object> effect(Effect effect) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("effect", effect.kind().name().toLowerCase(Locale.ROOT));
        if (effect.kind() != Effect.Kind.OUTAGE) {
            fields.put("factor", effect.factor());
        }
        if (effect.kind() == Effect.Kind.TAIL) {
            fields.put("share", effect.share());
        }
        if (effect.kind() == Effect.Kind.DRIFT) {
            fields.put("over_seconds", effect.over().toSeconds());
        }
        return fields;
    }
}
