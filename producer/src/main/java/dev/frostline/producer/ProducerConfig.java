package dev.frostline.producer;

import dev.frostline.config.HttpSettings;
import dev.frostline.config.KafkaSettings;
import dev.frostline.config.SettingsReader;
import dev.frostline.producer.generator.loop.GeneratorSettings;
import dev.frostline.producer.parsing.MeasurementCheck;
import java.util.Map;

/**
 * The producer's settings.
 *
 * @param ingest whether measurements are accepted over HTTP
 * @param maxBodyBytes of a request, after decompression
 * @param check of measurements that are received over HTTP
 */
public record ProducerConfig(
        KafkaSettings kafka,
        HttpSettings http,
        GeneratorSettings generator,
        boolean ingest,
        int maxBodyBytes,
        MeasurementCheck check) {
    private static final int DEFAULT_PORT = 8081;
    private static final int MEBIBYTE = 1024 * 1024;

    /** @throws dev.frostline.config.ConfigException with all invalid settings */
    public static ProducerConfig from(Map<String, String> environment) {
        SettingsReader settings = new SettingsReader(environment);
        ProducerConfig config = read(settings);
        settings.check();
        return config;
    }

    public static ProducerConfig read(SettingsReader settings) {
        return new ProducerConfig(
                KafkaSettings.read(settings),
                HttpSettings.read(settings, DEFAULT_PORT),
                GeneratorSettings.read(settings),
                settings.flag("FROSTLINE_PRODUCER_HTTP", true, "whether measurements and OTLP are accepted over HTTP"),
                settings.integer(
                        "FROSTLINE_PRODUCER_MAX_BODY_BYTES",
                        16 * MEBIBYTE,
                        1024,
                        256 * MEBIBYTE,
                        "maximum size of a request's body in bytes, after decompression"),
                MeasurementCheck.read(settings));
    }
}
