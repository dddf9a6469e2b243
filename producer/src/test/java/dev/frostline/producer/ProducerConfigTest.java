package dev.frostline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.config.ConfigException;
import dev.frostline.config.Setting;
import dev.frostline.config.SettingsReader;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProducerConfigTest {
    @Test
    void generatesEverything_byDefault() {
        ProducerConfig config = ProducerConfig.from(Map.of());

        assertThat(config.generator().enabled()).isTrue();
        assertThat(config.generator().seed()).isEqualTo(42);
        assertThat(config.generator().interval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.generator().backfill()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.generator().scenario().events()).isNotEmpty();
        assertThat(config.ingest()).isTrue();
        assertThat(config.http().port()).isEqualTo(8081);
    }

    @Test
    void reportsAllErrorsAtOnce() {
        Map<String, String> environment = Map.of(
                "FROSTLINE_PRODUCER_INTERVAL", "1ms",
                "FROSTLINE_PRODUCER_SCENARIO", "/nowhere.json",
                "FROSTLINE_PRODUCER_POPS", "many");

        assertThatThrownBy(() -> ProducerConfig.from(environment))
                .isInstanceOfSatisfying(
                        ConfigException.class, e -> assertThat(e.problems()).hasSize(3));
    }

    @Test
    void namesItsSettings_withOnePrefix() {
        SettingsReader settings = new SettingsReader(Map.of());
        ProducerConfig.read(settings);

        assertThat(settings.declared()).extracting(Setting::name).allSatisfy(name -> assertThat(name)
                .startsWith("FROSTLINE_"));
        assertThat(settings.declared()).extracting(Setting::meaning).doesNotContain("");
    }
}
