package dev.frostline.detection.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A smaller effect is critical where it reaches far, whatever kind of scope that is. */
class SeverityTest {
    private static final Instant START = AlertFleet.START;

    static Stream<Arguments> wholes() {
        return Stream.of(
                whole("a function", s -> s.functionName().equals("fn-1")),
                whole("a location", s -> s.popCode().equals("GRU")),
                whole("a tier", s -> s.tier().equals("free")),
                whole("a country", s -> AlertFleet.country(s).equals("IN")),
                whole(
                        "a tier at a location",
                        s -> s.tier().equals("free") && s.popCode().equals("GRU")),
                whole(
                        "a function in a tier",
                        s -> s.tier().equals("free") && s.functionName().equals("fn-1")),
                whole("everything", s -> true));
    }

    private static Arguments whole(String name, Predicate<SeriesKey> scope) {
        return Arguments.of(name, AlertFleet.where(scope));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholes")
    void isCritical_whenAWholeOfFourOrMoreIsSlower(String name, List<SeriesKey> series) {
        assertThat(alertOf(series).severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void isAWarning_whenTheWholeIsSmall() {
        List<SeriesKey> three = AlertFleet.where(
                s -> s.functionName().equals("fn-1") && s.popCode().equals("GRU"));

        assertThat(alertOf(three).severity()).isEqualTo(Severity.WARNING);
    }

    /** Each of them is the whole of its function, which is not much. */
    @Test
    void isAWarning_whenAFewSeriesOfSmallFunctionsHaveNothingInCommon() {
        List<SeriesKey> all = new ArrayList<>();
        List<SeriesKey> few = IntStream.range(0, 5)
                .mapToObj(i -> new SeriesKey("small-" + i, "P" + i, "t" + i))
                .toList();
        IntStream.range(0, 60).forEach(i -> all.add(new SeriesKey("other-" + i, "P" + i % 6, "t" + i % 7)));
        all.addAll(few);
        AlertFleet fleet = new AlertFleet(all);

        few.forEach(s -> fleet.slower(List.of(s), START, 25));
        fleet.afterSeconds(120);

        assertThat(fleet.only().seriesCount()).isEqualTo(5);
        assertThat(fleet.only().severity()).isEqualTo(Severity.WARNING);
    }

    private static Alert alertOf(List<SeriesKey> series) {
        return new AlertFleet().slower(series, START, 25).afterSeconds(120).only();
    }
}
