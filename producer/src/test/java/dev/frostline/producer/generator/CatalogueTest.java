package dev.frostline.producer.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final Catalogue catalogue = Catalogue.whole();

    @Test
    void holdsRealLocations() {
        assertThat(catalogue.locations()).hasSizeGreaterThanOrEqualTo(70);
        assertThat(catalogue.locations().stream().map(Location::code)).doesNotHaveDuplicates();
        assertThat(catalogue.locations()).allSatisfy(place -> {
            assertThat(place.code()).matches("[A-Z]{3}");
            assertThat(place.city()).isNotBlank();
            assertThat(COUNTRIES).contains(place.country());
            assertThat(place.latitude()).isBetween(-60.0, 70.0);
            assertThat(place.longitude()).isBetween(-180.0, 180.0);
            assertThat(place.size()).isBetween(0.1, 1.0);
        });
    }

    @Test
    void measuresDistancesOnTheGlobe() {
        Location frankfurt = location("FRA");

        assertThat(frankfurt.distanceKm(location("NRT"))).isCloseTo(9_360, within(60.0));
        assertThat(frankfurt.distanceKm(frankfurt)).isZero();
    }

    @Test
    void knowsTheOriginOfEachFunction() {
        assertThat(catalogue.functions()).hasSize(10);
        assertThat(catalogue.functions())
                .allSatisfy(function -> assertThat(Catalogue.origin(function)).isNotNull());
    }

    @Test
    void keepsTheFirst_whenItIsLimited() {
        Catalogue limited = catalogue.limitedTo(3, 2);

        assertThat(limited.locations().stream().map(Location::code)).containsExactly("IAD", "FRA", "NRT");
        assertThat(limited.functions()).hasSize(2);
        assertThat(catalogue.limitedTo(0, 0).locations()).isEqualTo(catalogue.locations());
    }

    private Location location(String code) {
        return catalogue.locations().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
