package dev.frostline.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.frostline.bytes.MalformedBytesException;
import dev.frostline.detection.changepoint.OpenChange;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesStateTest {
    private static final double SAME = 1e-9;
    private static final long SIX_O_CLOCK = 1_767_225_600_000L + 6 * 3_600_000;

    @ParameterizedTest
    @ValueSource(strings = {"young", "seasonal", "slower", "slow-tail"})
    void readsAndWritesTheBytesOfVersion4(String name) {
        byte[] bytes = FormatFiles.read("series-state-4-" + name);

        SeriesState state = SeriesState.fromBytes(bytes);

        assertThat(SeriesState.canDecode(bytes)).isTrue();
        assertThat(state.toBytes()).isEqualTo(bytes);
    }

    @Test
    void holdsWhatVersion4Knew_whenNoEstimatorIsChosenYet() {
        SeriesState read = SeriesState.fromBytes(FormatFiles.read("series-state-4-young"));

        SeriesState expected = SeriesStateFixtures.young();
        assertThat(read.isChanged()).isFalse();
        assertThat(read.level.noise().level()).isCloseTo(expected.level.noise().level(), within(SAME));
        assertThat(read.level.recent().size()).isEqualTo(expected.level.recent().size());
        assertThat(read.unit.unitIntervalMs()).isEqualTo(expected.unit.unitIntervalMs());
        assertThat(read.spread.within()).isCloseTo(expected.spread.within(), within(SAME));
    }

    @Test
    void holdsWhatVersion4Knew_whenASeasonalityIsKnown() {
        SeriesState read = SeriesState.fromBytes(FormatFiles.read("series-state-4-seasonal"));

        double offset = read.seasonality.at(SIX_O_CLOCK);
        assertThat(offset).isCloseTo(SeriesStateFixtures.seasonal().seasonality.at(SIX_O_CLOCK), within(SAME));
        assertThat(offset).isCloseTo(0.463455079162693, within(SAME));
    }

    @Test
    void holdsWhatVersion4Knew_whenAChangeIsOpen() {
        OpenChange read = SeriesState.fromBytes(FormatFiles.read("series-state-4-slower"))
                .level
                .open();

        OpenChange expected = SeriesStateFixtures.slower().level.open();
        assertThat(read.version()).isEqualTo("1.1-ä€\uD83E\uDDCA");
        assertThat(read.changePoint()).isEqualTo(expected.changePoint());
        assertThat(read.level()).isCloseTo(expected.level(), within(SAME));
        assertThat(read.units()).isEqualTo(expected.units());
        assertThat(read.isConfirmed()).isTrue();
    }

    @Test
    void holdsWhatVersion4Knew_whenAChangeOfTheTailIsOpen() {
        SeriesState read = SeriesState.fromBytes(FormatFiles.read("series-state-4-slow-tail"));

        OpenChange expected = SeriesStateFixtures.slowTail().tail.state().open();
        assertThat(read.tail.state().open().changePoint()).isEqualTo(expected.changePoint());
        assertThat(read.tail.state().open().version()).isNull();
        assertThat(read.tail.samples())
                .isEqualTo(SeriesStateFixtures.slowTail().tail.samples());
    }

    @Test
    void refusesAVersionThatItDoesNotRead() {
        byte[] bytes = {3, 0, 0};

        assertThat(SeriesState.canDecode(bytes)).isFalse();
        assertThatThrownBy(() -> SeriesState.fromBytes(bytes))
                .isInstanceOf(MalformedBytesException.class)
                .hasMessage("series state has format version 3; this Frostline reads [4]");
    }

    @Test
    void refusesBytesThatEndTooEarly() {
        byte[] bytes = FormatFiles.read("series-state-4-slower");

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> SeriesState.fromBytes(cut)).isInstanceOf(MalformedBytesException.class);
        }
    }
}
