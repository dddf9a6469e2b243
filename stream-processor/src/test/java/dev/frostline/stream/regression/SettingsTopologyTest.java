package dev.frostline.stream.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.Regression;
import dev.frostline.model.alert.Alert;
import dev.frostline.wire.Topics;
import dev.frostline.wire.deadletter.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that come while the topology runs. */
class SettingsTopologyTest {
    private static final int QUIET = 15 * 60;
    private static final String INSENSITIVE_SETTINGS =
            "{\"scope\":\"function:checkout\",\"version\":1,\"minimum_effect\":2}";

    private final DetectionRig rig = new DetectionRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void takesEffectWithTheNextWindow_withoutARestart() {
        rig.run(QUIET, f -> 1);

        rig.set("function:checkout", INSENSITIVE_SETTINGS);
        rig.run(600, f -> 1.5);

        assertThat(rig.regressions()).isNotEmpty().noneMatch(r -> r.key().startsWith("checkout|"));
    }

    @Test
    void namesTheSettingsAndTheirVersion_inTheRegressionsAndAlertsTheyShaped() {
        rig.set("*", "{\"scope\":\"*\",\"version\":3,\"alert_minimum_effect\":0.2,\"changed_by\":\"ada\"}");
        rig.set("tier:pro", "{\"scope\":\"tier:pro\",\"version\":12,\"confirm_units\":5}");
        rig.run(QUIET, f -> 1);

        rig.run(300, f -> f.equals("checkout") ? 1.5 : 1);

        assertThat(rig.regressions())
                .extracting(r -> r.value().settings())
                .isNotEmpty()
                .allMatch(List.of("*@3", "tier:pro@12")::equals);
        assertThat(rig.alerts())
                .extracting(Alert::settings)
                .isNotEmpty()
                .allMatch(List.of("*@3", "tier:pro@12")::equals);
    }

    @Test
    void makesNoAlert_ofWhatIsUnderTheAlertsMinimumEffect() {
        rig.set(
                "function:checkout",
                INSENSITIVE_SETTINGS.replace("\"minimum_effect\":2", "\"alert_minimum_effect\":0.9"));
        rig.run(QUIET, f -> 1);

        rig.run(300, f -> f.equals("checkout") ? 1.5 : 1);

        assertThat(rig.regressions()).isNotEmpty();
        assertThat(rig.alerts()).isEmpty();
    }

    @Test
    void revertsToWhatWasBefore_whenTheSettingsAreTakenBack() {
        rig.set("function:checkout", INSENSITIVE_SETTINGS);
        rig.run(QUIET, f -> 1);

        rig.set("function:checkout", null);
        rig.run(300, f -> f.equals("checkout") ? 1.5 : 1);

        assertThat(rig.regressions())
                .isNotEmpty()
                .allMatch(r -> r.value().settings().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "*                 # {\"scope\":                                                  # syntax        # ",
                "*                 # {\"scope\":\"*\",\"version\":1,\"confirm_units\":1}              # value         # confirm_units is 1, outside 2 to 1000",
                "*                 # {\"scope\":\"*\",\"version\":1,\"minimum_effect\":\"much\"}      # type          # minimum_effect",
                "*                 # {\"scope\":\"*\"}                                             # missing-field # version is missing",
                "pop:FRA           # {\"scope\":\"pop:AMS\",\"version\":1}                         # key           # the key is 'pop:FRA' but scope is 'pop:AMS'",
                "country:DE        # {\"scope\":\"country:DE\",\"version\":1}                      # value         # scope is 'country:DE'",
                "function:checkout # {\"scope\":\"function:checkout\",\"version\":0}               # value         # version is 0",
                "function:checkout # {\"scope\":\"function:checkout\",\"version\":1,\"settle_ms\":5} # value       # version is 1 but 1 is in force already"
            })
    void makesADeadLetter_andGoesOnAsBefore_whenSettingsAreBad(String key, String json, String check, String detail) {
        rig.set("function:checkout", INSENSITIVE_SETTINGS);
        rig.set(key, json);
        rig.advanceWallClock(Duration.ofSeconds(2));

        List<TestRecord<byte[], byte[]>> letters = rig.deadLetters(Topics.DETECTION_SETTINGS);
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).value()).isEqualTo(json.getBytes(StandardCharsets.UTF_8));
        assertThat(header(letters.get(0), DeadLetterHeaders.CHECK)).isEqualTo(check);
        assertThat(header(letters.get(0), DeadLetterHeaders.DETAIL)).contains(detail == null ? "" : detail);
        assertThat(header(letters.get(0), DeadLetterHeaders.OFFSET)).isEqualTo("1");

        rig.run(QUIET, f -> 1);
        rig.run(300, f -> 1.5);
        assertThat(rig.regressions())
                .extracting(TestRecord::value)
                .isNotEmpty()
                .allMatch(r -> r.settings().isEmpty())
                .extracting(Regression::series)
                .noneMatch(s -> s.functionName().equals("checkout"));
    }

    @Test
    void makesEachDeadLetterOnce() {
        rig.set("*", "{");
        rig.advanceWallClock(Duration.ofSeconds(2));
        rig.set("*", "[]");
        rig.advanceWallClock(Duration.ofSeconds(20));

        assertThat(rig.deadLetters(Topics.DETECTION_SETTINGS))
                .extracting(deadLetter -> header(deadLetter, DeadLetterHeaders.CHECK))
                .containsExactly("syntax", "type");
    }

    private static String header(TestRecord<byte[], byte[]> deadLetter, String name) {
        return new String(deadLetter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
