package dev.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.config.Setting;
import dev.frostline.config.SettingsReader;
import dev.frostline.notifier.NotifierConfig;
import dev.frostline.producer.ProducerConfig;
import dev.frostline.query.QueryApiConfig;
import dev.frostline.sink.pipeline.SinkConfig;
import dev.frostline.stream.application.StreamProcessorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the manual's tables and the compose file against the settings that the services really read. */
class DocumentedSettingsTest {
    private static final Path MANUAL = Path.of("..", "docs", "settings.md");
    private static final Path COMPOSE = Path.of("..", "docker", "compose.yaml");
    private static final Pattern COMPOSE_NAME = Pattern.compile("^\\s+(FROSTLINE_[A-Z_]+):", Pattern.MULTILINE);

    @Test
    void showsEachSettingOfEachServiceWithItsDefault() throws IOException {
        assertThat(Files.readString(MANUAL)).contains(tables());
    }

    @Test
    void givesTheContainersOnlySettingsThatTheServicesRead() throws IOException {
        var known = declared().values().stream()
                .flatMap(settings -> settings.values().stream())
                .map(Setting::name)
                .collect(Collectors.toSet());
        known.add("FROSTLINE_LOG_LEVEL");
        var used = COMPOSE_NAME
                .matcher(Files.readString(COMPOSE))
                .results()
                .map(match -> match.group(1))
                .map(name -> name.endsWith("_FILE") ? name.substring(0, name.length() - "_FILE".length()) : name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).isNotEmpty().isSubsetOf(known);
    }

    private static String tables() {
        StringBuilder text = new StringBuilder();
        declared().forEach((service, settings) -> {
            text.append("## ").append(service).append("\n\n| setting | default | meaning |\n|---|---|---|\n");
            settings.values().forEach(setting -> text.append(row(setting)));
            text.append('\n');
        });
        return text.toString().stripTrailing();
    }

    private static String row(Setting setting) {
        String shown = setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`";
        String secret = setting.secret() ? " (secret)" : "";
        return "| `" + setting.name() + "` | " + shown + " | "
                + setting.meaning().replace("|", "\\|") + secret + " |\n";
    }

    private static Map<String, Map<String, Setting>> declared() {
        Map<String, Map<String, Setting>> all = new LinkedHashMap<>();
        all.put("producer", of(ProducerConfig::read));
        all.put("stream-processor", of(StreamProcessorConfig::read));
        all.put("sink-influx", of(SinkConfig::read));
        all.put("query-api", of(QueryApiConfig::read));
        all.put("alert-notifier", of(NotifierConfig::read));
        return all;
    }

    private static Map<String, Setting> of(Consumer<SettingsReader> read) {
        SettingsReader settings = new SettingsReader(Map.of());
        read.accept(settings);
        return settings.declared().stream()
                .collect(Collectors.toMap(Setting::name, s -> s, (first, again) -> first, LinkedHashMap::new));
    }
}
