package dev.frostline.benchmarks.trial;

import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.producer.generator.Catalogue;
import dev.frostline.producer.generator.Location;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Measurements of series chosen at random, about 220 bytes each; the same ones for the same seed. Not thread-safe. */
public final class RandomMeasurements {
    private static final List<Location> LOCATIONS = Catalogue.whole().locations();
    private static final List<String> TIERS = List.of("free", "pro", "enterprise");
    private static final double MEDIAN_MS = 180;
    private static final double SIGMA = 0.3;

    private final int series;
    private final Random random;

    public RandomMeasurements(int series, long seed) {
        this.series = series;
        this.random = new Random(seed);
    }

    /** @param time epoch milliseconds */
    public ProducerRecord<byte[], byte[]> next(long time) {
        Measurement measurement = measurement(random.nextInt(series), time);
        byte[] key = measurement.seriesKey().toString().getBytes(StandardCharsets.UTF_8);
        byte[] value = Codecs.MEASUREMENT.encode(measurement);
        return new ProducerRecord<>(Topics.MEASUREMENTS.name(), null, time, key, value);
    }

    private Measurement measurement(int one, long time) {
        Location location = LOCATIONS.get(one % LOCATIONS.size());
        int function = one / LOCATIONS.size();
        double value = MEDIAN_MS * Math.exp(SIGMA * random.nextGaussian());
        return MeasurementBuilder.builder()
                .popCode(location.code())
                .city(location.city())
                .country(location.country())
                .tier(TIERS.get(function % TIERS.size()))
                .functionName("checkout-" + function)
                .functionVersion("1.4.2")
                .coldStartTimeMs(Math.round(value * 100) / 100.0)
                .latitude(location.latitude())
                .longitude(location.longitude())
                .timestamp(time)
                .build();
    }
}
