package dev.frostline.producer.generator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.producer.generator.Catalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFileTest {
    private final ScenarioFile file = new ScenarioFile(Catalogue.whole().names());

    @Test
    void showsOneOfEachKind_byDefault() {
        Scenario scenario = file.readDefault();

        assertThat(scenario.events())
                .filteredOn(event -> event.effect() != null)
                .extracting(event -> event.effect().kind())
                .contains(Effect.Kind.values());
        assertThat(scenario.events().get(0).at()).isEqualTo(Duration.ofMinutes(1));
        assertThat(scenario.events()).allSatisfy(event -> assertThat(event.at()).isLessThan(Duration.ofMinutes(20)));
        assertThat(Arrays.asList(scenario.repeat())).containsExactly(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name': 'a', 'effect': {'kind': 'outage'}} | line 3, column 1: events[0].at is missing",
                "{'name': 'a', 'at': '2x', 'effect': {'kind': 'outage'}}"
                        + " | line 3, column 21: events[0].at is '2x' but must be a duration",
                "{'name': 'a', 'at': 2, 'effect': {'kind': 'outage'}}"
                        + " | line 3, column 21: events[0].at must be a text such as",
                "{'name': 'a', 'at': '2m', 'effect': {'kind': 'step', 'factor': -1}}"
                        + " | line 3, column 64: events[0].effect.factor must be a number greater than 0",
                "{'name': 'a', 'at': '2m', 'effect': {'kind': 'wobble', 'factor': 2}}"
                        + " | line 3, column 46: events[0].effect.kind is \"wobble\", not one of ",
                "{'name': 'a', 'at': '2m', 'effect': {'kind': 'burst', 'factor': 2}}"
                        + " | line 3, column 1: events[0].for must be at most 1m for a burst",
                "{'name': 'a', 'at': '2m', 'effekt': {'kind': 'step'}, 'effect': {'kind': 'outage'}}"
                        + " | line 3, column 37: events[0].effekt is not a known field",
                "{'name': 'a', 'at': '2m', 'deployment': {'version': '2'}}"
                        + " | line 3, column 1: events[0].functions must name what is deployed",
                "{'name': 'a', 'at': '2m', 'pops': ['XXX'], 'effect': {'kind': 'outage'}}"
                        + " | line 3, column 35: events[0].pops names 'XXX', which the generator does not know",
                "{'name': 'a', 'at': '2h', 'effect': {'kind': 'outage'}}"
                        + " | repeat must be later than the last event's 'at'",
            })
    void reportsTheErrorAndItsPosition(String event, String message) {
        String json = "{'repeat': '1h',\n'events': [\n%s]}".formatted(event).replace('\'', '"');

        assertThatThrownBy(() -> file.parse("my.json", json))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("my.json line ")
                .hasMessageContaining(message.strip());
    }

    @Test
    void reportsThePosition_whenItIsNotJson() {
        assertThatThrownBy(() -> file.parse("my.json", "{\n  \"events\": [,]}"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("my.json line 2, column ");
    }

    @Test
    void fails_whenThereIsNoFile() {
        assertThatThrownBy(() -> file.read(Path.of("/nowhere.json")))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("/nowhere.json cannot be read");
    }
}
