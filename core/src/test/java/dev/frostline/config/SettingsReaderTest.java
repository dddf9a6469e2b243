package dev.frostline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    @Test
    void usesTheDefault_whenASettingIsMissingOrBlank() {
        SettingsReader settings = new SettingsReader(Map.of("B", "  "));

        assertThat(settings.integer("A", 7, 0, 10, "a")).isEqualTo(7);
        assertThat(settings.text("B", "b", "b")).isEqualTo("b");
        settings.check();
    }

    @Test
    void reportsAllProblemsAtOnce() {
        SettingsReader settings = new SettingsReader(
                Map.of("PORT", "70000", "COUNT", "many", "WAIT", "soon", "ON", "perhaps", "URL", "nowhere"));
        settings.integer("PORT", 80, 0, 65_535, "the port");
        settings.integer("COUNT", 1, 0, 9, "the count");
        settings.duration("WAIT", Duration.ofSeconds(1), "the wait");
        settings.flag("ON", true, "whether");
        settings.uri("URL", "", "where");
        settings.required("NAME", "who it is");

        assertThatThrownBy(settings::check).isInstanceOfSatisfying(ConfigException.class, e -> assertThat(e.problems())
                .containsExactly(
                        "PORT is '70000' but must be from 0 to 65535",
                        "COUNT is 'many' but must be a whole number",
                        "WAIT is 'soon' but must be a duration such as 500ms, 10s, 5m, 2h or 7d",
                        "ON is 'perhaps' but must be true or false",
                        "URL is 'nowhere' but must be a URL with a scheme, such as http://host:port",
                        "NAME is not set: who it is"));
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "10s,10000", "5m,300000", "2h,7200000", "7d,604800000", "PT1.5S,1500"})
    void readsDurations(String text, long millis) {
        assertThat(new SettingsReader(Map.of("D", text)).duration("D", Duration.ZERO, "d"))
                .isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void readsASettingFromAFile_whenOnlyTheFileIsNamed(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "s3cret\n");
        SettingsReader settings = new SettingsReader(Map.of("TOKEN_FILE", file.toString()));

        assertThat(settings.secret("TOKEN", "the token").value()).isEqualTo("s3cret");
    }

    @Test
    void neverPrintsASecret() {
        SettingsReader settings = new SettingsReader(Map.of("TOKEN", "s3cret"));

        assertThat(settings.secret("TOKEN", "the token").toString()).doesNotContain("s3cret");
    }

    @Test
    void listsTheSettingsThatWereRead() {
        SettingsReader settings = new SettingsReader(Map.of());
        settings.duration("WAIT", Duration.ofMinutes(15), "how long to wait");

        assertThat(settings.declared()).containsExactly(new Setting("WAIT", "15m", "how long to wait", false));
    }
}
