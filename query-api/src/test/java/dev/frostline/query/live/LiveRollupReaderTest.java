package dev.frostline.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.model.SeriesKey;
import dev.frostline.query.QuerySamples;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.codec.Codecs;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveRollupReaderTest {
    private static final SeriesKey SERIES = new SeriesKey("checkout", "FRA", "");

    private final LiveRollupReader reader = new LiveRollupReader();

    @Test
    void readsWhatTheCodecWrites() throws MalformedRecordException {
        Rollup rollup = QuerySamples.rollup(SERIES, Resolution.TEN_SECONDS, 20_000, 100, 250);

        LiveRollup live = reader.read(Codecs.ROLLUP.encode(rollup)).orElseThrow();

        assertThat(live)
                .isEqualTo(new LiveRollup(
                        SERIES,
                        new LiveRollup.Place("City of FRA", "DE", 50.1, 8.7),
                        "1.4.2",
                        20_000,
                        30_000,
                        0,
                        2,
                        350));
    }

    @Test
    void skipsOtherResolutions() throws MalformedRecordException {
        Rollup rollup = QuerySamples.rollup(SERIES, Resolution.ONE_HOUR, 0, 100);

        assertThat(reader.read(Codecs.ROLLUP.encode(rollup))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"resolution\":\"10s\"}", "{\"pop_code\":1", "nonsense"})
    void rejectsWhatIsNotARollup(String text) {
        assertThatThrownBy(() -> reader.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedRecordException.class);
    }
}
