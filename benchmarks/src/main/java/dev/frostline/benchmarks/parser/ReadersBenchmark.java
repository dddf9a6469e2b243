package dev.frostline.benchmarks.parser;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.codec.Codecs;
import dev.frostline.wire.codec.MeasurementTemplateCache;
import dev.frostline.wire.codec.TemplatedMeasurement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Each call reads the next of some thousand measurements of some hundred series. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadersBenchmark {
    private static final int MEASUREMENTS = 4096;
    private static final int SERIES = 256;
    private static final double MEDIAN_MS = 180;

    /** As it comes: what a duplicate or a wrong type is has to be asked for, and costs more. */
    private static final ObjectReader DATABIND = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build()
            .readerFor(Fields.class);

    private final byte[][] keys = new byte[MEASUREMENTS][];
    private final byte[][] values = new byte[MEASUREMENTS][];
    private final MeasurementTemplateCache templates = new MeasurementTemplateCache();
    private int next;

    /** The same ones in every JVM. */
    @Setup
    public void encode() throws MalformedRecordException {
        Random random = new Random(1);
        for (int i = 0; i < MEASUREMENTS; i++) {
            Measurement measurement = measurement(random, 1_770_000_000_000L + i);
            keys[i] = measurement.seriesKey().toString().getBytes(StandardCharsets.UTF_8);
            values[i] = Codecs.MEASUREMENT.encode(measurement);
            templates.put(keys[i], values[i], measurement);
        }
    }

    @Benchmark
    public Measurement databind() throws IOException {
        Fields fields = DATABIND.readValue(values[next()]);
        return fields.toMeasurement();
    }

    @Benchmark
    public Measurement scanner() throws MalformedRecordException {
        return Codecs.MEASUREMENT.decode(values[next()]);
    }

    @Benchmark
    public @Nullable TemplatedMeasurement memory() {
        int i = next();
        return templates.match(keys[i], values[i]);
    }

    private int next() {
        next = (next + 1) % MEASUREMENTS;
        return next;
    }

    private static Measurement measurement(Random random, long time) {
        int series = random.nextInt(SERIES);
        double millis = Math.round(MEDIAN_MS * Math.exp(0.3 * random.nextGaussian()) * 100) / 100.0;
        return MeasurementBuilder.builder()
                .popCode("P" + series % 80)
                .city("Frankfurt")
                .country("DE")
                .tier(series % 2 == 0 ? "pro" : "free")
                .functionName("checkout-" + series / 80)
                .functionVersion("1.4.2")
                .coldStartTimeMs(millis)
                .latitude(50.11)
                .longitude(8.68)
                .timestamp(time)
                .build();
    }

    private record Fields(
            String popCode,
            String city,
            String country,
            String tier,
            String functionName,
            String functionVersion,
            double coldStartTimeMs,
            double latitude,
            double longitude,
            long timestamp) {
        Measurement toMeasurement() {
            return MeasurementBuilder.builder()
                    .popCode(popCode)
                    .city(city)
                    .country(country)
                    .tier(tier)
                    .functionName(functionName)
                    .functionVersion(functionVersion)
                    .coldStartTimeMs(coldStartTimeMs)
                    .latitude(latitude)
                    .longitude(longitude)
                    .timestamp(timestamp)
                    .build();
        }
    }
}
