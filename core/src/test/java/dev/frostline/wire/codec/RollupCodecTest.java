package dev.frostline.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.model.LatencySketch;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.model.RollupBuilder;
import dev.frostline.model.SeriesKey;
import dev.frostline.wire.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollupCodecTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonCodec<WireRollup, Rollup> DATABIND =
            new JsonCodec<>(WireRollup.class, WireRollup::from, WireRollup::toModel);

    @Test
    void writesWhatDatabindWrites_inTheSameOrder() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            Rollup rollup = rollup(random);

            JsonNode written = JSON.readTree(Codecs.ROLLUP.encode(rollup));
            JsonNode expected = JSON.readTree(DATABIND.encode(rollup));

            assertThat(written).isEqualTo(expected);
            assertThat(names(written)).isEqualTo(names(expected));
        }
    }

    @Test
    void readsBackWhatItWrote() throws MalformedRecordException {
        Random random = new Random(4);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = Codecs.ROLLUP.encode(rollup(random));

            assertThat(new String(Codecs.ROLLUP.encode(Codecs.ROLLUP.decode(bytes)), StandardCharsets.UTF_8))
                    .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static Rollup rollup(Random random) {
        Resolution resolution = Resolution.all().get(random.nextInt(7));
        LatencySketch sketch = new LatencySketch();
        for (int n = 1 + random.nextInt(100); n > 0; n--) {
            sketch.add(random.nextInt(20) == 0 ? 0 : Math.exp(8 * random.nextGaussian()));
        }
        return RollupBuilder.builder()
                .series(new SeriesKey("che\"ckout" + random.nextInt(9), "GRU", random.nextBoolean() ? "" : "pro"))
                .city(random.nextBoolean() ? "" : "São Paulo")
                .country("BR")
                .latitude(random.nextBoolean() ? Double.NaN : 180 * random.nextDouble() - 90)
                .longitude(random.nextBoolean() ? Double.NaN : -46.63)
                .functionVersion(random.nextBoolean() ? null : "1.4.2")
                .resolution(resolution)
                .windowStart(resolution.millis() * random.nextInt(20_000))
                .revision(random.nextInt(5))
                .isFinal(random.nextBoolean())
                .sketch(sketch)
                .build();
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
