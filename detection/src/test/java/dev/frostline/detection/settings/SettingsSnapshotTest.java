package dev.frostline.detection.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.model.InvalidValueException;
import dev.frostline.model.ScopedSettings;
import dev.frostline.model.ScopedSettingsBuilder;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.SettingsScope;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsSnapshotTest {
    private static final SeriesKey CHECKOUT = new SeriesKey("checkout", "FRA", "pro");
    private static final SeriesKey SEARCH = new SeriesKey("search", "GRU", "free");

    private final SettingsSnapshot defaults = SettingsSnapshot.defaults();

    @Test
    void holdsTheBase_whereNothingIsSet() {
        EffectiveSettings effective = defaults.of(CHECKOUT);

        assertThat(effective.changes()).isEqualTo(DetectionSettings.DEFAULTS);
        assertThat(effective.alerts()).isEqualTo(AlertSettings.DEFAULTS);
        assertThat(effective.names()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "*; tier:pro, 0.2",
        "tier:pro; pop:FRA, 0.2",
        "pop:FRA; function:checkout, 0.2",
        "function:checkout; *, 0.1",
        "function:checkout; function:search, 0.1"
    })
    void letsTheNarrowerScopeWin_inWhicheverOrderTheyAreSet(String scopes, double expected) {
        String[] both = scopes.split("; ");

        SettingsSnapshot snapshot = defaults.with(minimum(both[0], 0.1)).with(minimum(both[1], 0.2));
        SettingsSnapshot other = defaults.with(minimum(both[1], 0.2)).with(minimum(both[0], 0.1));

        assertThat(snapshot.of(CHECKOUT).changes().minimumEffect()).isEqualTo(expected);
        assertThat(other.of(CHECKOUT)).isEqualTo(snapshot.of(CHECKOUT));
    }

    @Test
    void mergesFieldByField_andNamesAllScopesThatCoverTheSeries() {
        SettingsSnapshot snapshot = defaults.with(minimum("*", 0.1))
                .with(ScopedSettingsBuilder.builder()
                        .scope("pop:FRA")
                        .version(7)
                        .confirmUnits(9)
                        .holdDownMs(60_000L)
                        .build())
                .with(minimum("function:search", 0.5));

        EffectiveSettings effective = snapshot.of(CHECKOUT);

        assertThat(effective.changes().minimumEffect()).isEqualTo(0.1);
        assertThat(effective.changes().confirmUnits()).isEqualTo(9);
        assertThat(effective.alerts().holdDown()).isEqualTo(Duration.ofMinutes(1));
        assertThat(effective.names()).containsExactly("*@1", "pop:FRA@7");
        assertThat(snapshot.of(SEARCH).names()).containsExactly("*@1", "function:search@1");
    }

    @Test
    void revertsToTheWiderScope_whenSettingsAreTakenBack() {
        SettingsSnapshot snapshot = defaults.with(minimum("*", 0.1)).with(minimum("function:checkout", 0.5));

        assertThat(snapshot.without("function:checkout").of(CHECKOUT).changes().minimumEffect())
                .isEqualTo(0.1);
        assertThat(snapshot.without("function:checkout").without("*").of(CHECKOUT))
                .isEqualTo(defaults.of(CHECKOUT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "checkout", "function:", "country:DE", ":x", "Function:x", "everything"})
    void refusesWhatIsNoScope(String scope) {
        assertThatThrownBy(() -> SettingsScope.parse(scope)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "function:a:b", "pop:FRA", "tier:512-arm64"})
    void writesAScopeAsItWasRead(String scope) {
        assertThat(SettingsScope.parse(scope)).hasToString(scope);
    }

    private static ScopedSettings minimum(String scope, double effect) {
        return ScopedSettingsBuilder.builder()
                .scope(scope)
                .version(1)
                .minimumEffect(effect)
                .build();
    }
}
