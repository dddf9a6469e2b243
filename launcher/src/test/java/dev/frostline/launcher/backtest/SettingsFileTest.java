package dev.frostline.launcher.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.config.ConfigException;
import dev.frostline.detection.settings.DetectionSettings;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.SeriesKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
    private static final SeriesKey CHECKOUT = new SeriesKey("checkout", "FRA", "pro");
    private static final SeriesKey SEARCH = new SeriesKey("search", "FRA", "pro");

    @TempDir
    Path scratch;

    @Test
    void givesTheDefaults_withoutAFile() {
        assertThat(SettingsFile.read(null).of(CHECKOUT).changes()).isEqualTo(DetectionSettings.DEFAULTS);
    }

    @Test
    void readsSettingsForEverything_whenNoScopeIsGiven() throws Exception {
        SettingsSnapshot snapshot = read("{\"minimum_effect\": 0.2, \"alert_minimum_effect\": 0.3}");

        assertThat(snapshot.of(SEARCH).changes().minimumEffect()).isEqualTo(0.2);
        assertThat(snapshot.of(SEARCH).alerts().minimumEffect()).isEqualTo(0.3);
    }

    @Test
    void readsSettingsByScope() throws Exception {
        SettingsSnapshot snapshot =
                read("{\"*\": {\"confirm_units\": 6}, \"function:checkout\": {\"confirm_units\": 9}}");

        assertThat(snapshot.of(SEARCH).changes().confirmUnits()).isEqualTo(6);
        assertThat(snapshot.of(CHECKOUT).changes().confirmUnits()).isEqualTo(9);
    }

    @Test
    void readsAListOfValuesOfTheTopic() throws Exception {
        SettingsSnapshot snapshot = read("[{\"scope\": \"pop:FRA\", \"version\": 3, \"changed_by\": \"ann\","
                + " \"changed_at\": 1700000000000, \"rebaseline_after_ms\": 1000}]");

        assertThat(snapshot.of(SEARCH).changes().rebaselineAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(snapshot.of(SEARCH).names()).containsExactly("pop:FRA@3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{'minimum_effect': 20}                ! minimum_effect is 20.0, outside 0.001 to 10",
                "{'minimal': 1}                        ! there is no setting 'minimal'; there are ",
                "{'*': {'minimal': 1}}                 ! there is no setting 'minimal'",
                "{'minimum_effect': '0.1'}             ! minimum_effect: is not a number",
                "{'confirm_units': 2.5}                ! confirm_units: is not a whole number",
                "{'scope': 'planet:mars'}              ! scope is 'planet:mars'",
                "{'minimum_effect': 1, 'minimum_effect': 2} ! Duplicate",
                "{'minimum_effect': 1                  ! Unexpected end-of-input",
                "3                                     ! the file is not a JSON object"
            },
            quoteCharacter = '`')
    void namesTheProblem_whenTheFileIsNotValid(String json, String problem) throws Exception {
        assertThatThrownBy(() -> read(json.replace('\'', '"')))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("settings.json")
                .hasMessageContaining(problem);
    }

    @Test
    void namesTheFile_whenItDoesNotExist() {
        assertThatThrownBy(() -> SettingsFile.read(scratch.resolve("nowhere.json")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("nowhere.json");
    }

    private SettingsSnapshot read(String json) throws IOException {
        Path file = scratch.resolve("settings.json");
        Files.writeString(file, json);
        return SettingsFile.read(file);
    }
}
