package dev.frostline.sink.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.LatencySketch;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.model.RollupBuilder;
import dev.frostline.model.SeriesKey;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.codec.Codecs;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RollupLineRendererTest {
    private static final String GOOD = new String(
            Codecs.ROLLUP.encode(rollup(new SeriesKey("f", "P", ""), "", "", Resolution.ONE_HOUR, 3_600_000, 1, 2.5)),
            UTF_8);

    private final RollupLineRenderer lines = new RollupLineRenderer();

    @Test
    void rendersTagsFieldsAndTime() throws MalformedRecordException {
        Rollup rollup =
                rollup(new SeriesKey("check out", "FRA1", "edge"), "Köln", "DE", Resolution.ONE_MINUTE, 60_000, 10, 30);

        assertThat(render(Codecs.ROLLUP.encode(rollup)))
                .startsWith("cold_start_rollups,city=Köln,country=DE,function_name=check\\ out,pop_code=FRA1,"
                        + "resolution=1m,tier=edge count=2i,final=t,max=30.0,mean=20.0,min=10.0,p50=")
                .endsWith(",sum=40.0,sketch=\""
                        + Base64.getEncoder().encodeToString(rollup.sketch().bins()) + "\" 60000000000\n");
    }

    @Test
    void readsBackTheSame_whateverItHolds() throws MalformedRecordException {
        Random random = new Random(6);
        for (int i = 0; i < 5_000; i++) {
            Rollup expected = random(random);

            String line = render(Codecs.ROLLUP.encode(expected));

            assertSame(new ParsedLine(line.substring(0, line.length() - 1)), expected);
        }
    }

    @Test
    void rendersTheSameLine_howeverTheJsonIsWritten() throws MalformedRecordException {
        String spaced = GOOD.replace(",", " ,\n ").replace(":", " : ");
        String withMore = GOOD.replace("{", "{\"later\":[1,{\"x\":null}],");
        String escaped = GOOD.replace("\"f\"", "\"\\u0066\"");

        assertThat(List.of(render(spaced), render(withMore), render(escaped))).containsOnly(render(GOOD));
    }

    @Test
    void omitsTheRevision_soThatAReplayWritesTheSame() throws MalformedRecordException {
        assertThat(render(GOOD.replace("\"revision\":3", "\"revision\":4"))).isEqualTo(render(GOOD));
        assertThat(GOOD).contains("\"revision\":3");
    }

    /** The scanner and the codec must refuse the same: what one lets pass, the other does. */
    @ParameterizedTest
    @MethodSource("mutations")
    void rejectsWhatTheCodecRejects(String json) {
        boolean codecAccepts = accepts(() -> Codecs.ROLLUP.decode(json.getBytes(UTF_8)));

        assertThat(accepts(() -> render(json))).as(json).isEqualTo(codecAccepts);
    }

    static List<String> mutations() {
        return List.of(
                GOOD,
                "",
                "{}",
                "null",
                GOOD.substring(0, GOOD.length() - 1),
                GOOD + "x",
                GOOD.replace("\"1h\"", "\"2h\""),
                GOOD.replace("\"window_start\":3600000", "\"window_start\":3600001"),
                GOOD.replace("\"window_start\":3600000", "\"window_start\":03600000"),
                GOOD.replace("\"pop_code\":\"P\"", "\"pop_code\":\"\""),
                GOOD.replace("\"pop_code\":\"P\"", "\"pop_code\":\"a|b\""),
                GOOD.replace("\"pop_code\":\"P\"", "\"pop_code\":null"),
                GOOD.replace("\"pop_code\":\"P\"", "\"pop_code\":\"" + "x".repeat(257) + "\""),
                GOOD.replace("\"pop_code\":\"P\"", "\"pop_code\":\"\t\""),
                GOOD.replace("\"pop_code\":\"P\"", "\"pop_code\":\"\u007f\""),
                GOOD.replace("\"pop_code\":\"P\"", "\"pop_code\":7"),
                GOOD.replace("\"pop_code\":\"P\"", "\"pop_code\":\"P\",\"pop_code\":\"Q\""),
                GOOD.replace("\"sum\":3.5", "\"sum\":\"3.5\""),
                GOOD.replace("\"sum\":3.5", "\"sum\":3."),
                GOOD.replace("\"sum\":3.5", "\"sum\":NaN"),
                GOOD.replace("\"final\":true", "\"final\":1"),
                GOOD.replace("\"sketch\":\"", "\"sketch\":\"!"),
                GOOD.replaceFirst("\"sketch\":\"[^\"]*\"", "\"sketch\":\"\""));
    }

    @Test
    void rejectsBytesThatAreNotUtf8() {
        byte[] bytes = GOOD.replace("\"P\"", "\"\u00e9\"").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(accepts(() -> render(bytes))).isFalse();
        assertThat(accepts(() -> render((byte[]) null))).isFalse();
    }

    private static void assertSame(ParsedLine line, Rollup expected) {
        assertThat(line.measurement).isEqualTo("cold_start_rollups");
        assertThat(line.tags.get("pop_code")).isEqualTo(expected.series().popCode());
        assertThat(line.tags.get("function_name")).isEqualTo(expected.series().functionName());
        assertThat(line.tags.getOrDefault("tier", ""))
                .isEqualTo(expected.series().tier());
        assertThat(line.tags.getOrDefault("city", "")).isEqualTo(expected.city());
        assertThat(line.tags.getOrDefault("country", "")).isEqualTo(expected.country());
        assertThat(line.tags.get("resolution")).isEqualTo(expected.resolution().label());
        assertThat(line.fields.get("count")).isEqualTo(expected.sketch().count() + "i");
        assertThat(line.fields.get("final")).isEqualTo(expected.isFinal() ? "t" : "f");
        assertThat(Double.parseDouble(line.fields.get("sum")))
                .isEqualTo(expected.sketch().sum());
        assertThat(Double.parseDouble(line.fields.get("p99")))
                .isEqualTo(expected.sketch().quantile(0.99));
        assertThat(line.fields.get("sketch"))
                .isEqualTo('"'
                        + Base64.getEncoder().encodeToString(expected.sketch().bins())
                        + '"');
        assertThat(line.time).isEqualTo(expected.windowStart() * 1_000_000);
    }

    private static Rollup random(Random random) {
        Resolution resolution =
                Resolution.all().get(random.nextInt(Resolution.all().size()));
        double[] millis = random.doubles(1 + random.nextInt(20), 0, 1e9).toArray();
        return rollup(
                new SeriesKey(RandomTexts.next(random, 1), RandomTexts.next(random, 1), RandomTexts.next(random, 0)),
                RandomTexts.next(random, 0),
                RandomTexts.next(random, 0),
                resolution,
                resolution.windowStart(random.nextLong(4_000_000_000_000L)),
                millis);
    }

    private static Rollup rollup(
            SeriesKey series, String city, String country, Resolution resolution, long start, double... millis) {
        LatencySketch sketch = new LatencySketch();
        for (double value : millis) {
            sketch.add(value);
        }
        return RollupBuilder.builder()
                .series(series)
                .city(city)
                .country(country)
                .latitude(Double.NaN)
                .longitude(Double.NaN)
                .resolution(resolution)
                .windowStart(start)
                .revision(3)
                .isFinal(true)
                .sketch(sketch)
                .build();
    }

    private static boolean accepts(Attempt attempt) {
        try {
            attempt.run();
            return true;
        } catch (MalformedRecordException e) {
            return false;
        }
    }

    private String render(String json) throws MalformedRecordException {
        return render(json.getBytes(UTF_8));
    }

    private String render(byte[] json) throws MalformedRecordException {
        LineBuffer out = new LineBuffer(16);
        lines.render(new ConsumerRecord<>("cold-start-rollups", 0, 0, null, json), out);
        return new String(out.bytes(), 0, out.size(), UTF_8);
    }

    /** Something that a record may be too bad for. */
    @FunctionalInterface
    private interface Attempt {
        void run() throws MalformedRecordException;
    }
}
