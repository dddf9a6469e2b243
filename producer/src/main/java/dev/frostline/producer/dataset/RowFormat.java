package dev.frostline.producer.dataset;

import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.producer.generator.GeneratedSeries;
import dev.frostline.producer.generator.Location;
import dev.frostline.wire.codec.Codecs;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The formats of a cold start as bytes. */
enum RowFormat {
    /** The value of the topic's records. */
    JSON("") {
        @Override
        RowTemplate template(GeneratedSeries series, String version) {
            return json(series, version, "");
        }
    },
    NDJSON("") {
        @Override
        RowTemplate template(GeneratedSeries series, String version) {
            return json(series, version, "\n");
        }
    },
    CSV("timestamp,pop_code,city,country,tier,function_name,function_version,cold_start_time_ms,latitude,longitude\n") {
        @Override
        RowTemplate template(GeneratedSeries series, String version) {
            Location location = series.location();
            List<String> tags = List.of(
                    location.code(),
                    location.city(),
                    location.country(),
                    series.tier(),
                    series.function().name(),
                    version);
            StringBuilder middle = new StringBuilder(",");
            tags.forEach(tag -> middle.append(quoted(tag)).append(','));
            String tail = "," + location.latitude() + "," + location.longitude() + "\n";
            return new RowTemplate("", middle.toString(), tail, true);
        }
    };

    /** Numbers that occur nowhere else in a measurement. */
    private static final double PLACEHOLDER_MILLIS = 54_321.75;

    private static final long PLACEHOLDER_TIME = 1_234_567_890_123L;

    private final String header;

    RowFormat(String header) {
        this.header = header;
    }

    abstract RowTemplate template(GeneratedSeries series, String version);

    byte[] header() {
        return header.getBytes(StandardCharsets.UTF_8);
    }

    /** Splits the text that the topic's codec writes at the two numbers. */
    private static RowTemplate json(GeneratedSeries series, String version, String end) {
        Location location = series.location();
        Measurement measurement = MeasurementBuilder.builder()
                .popCode(location.code())
                .city(location.city())
                .country(location.country())
                .tier(series.tier())
                .functionName(series.function().name())
                .functionVersion(version)
                .coldStartTimeMs(PLACEHOLDER_MILLIS)
                .latitude(location.latitude())
                .longitude(location.longitude())
                .timestamp(PLACEHOLDER_TIME)
                .build();
        String json = new String(Codecs.MEASUREMENT.encode(measurement), StandardCharsets.UTF_8);
        String millis = Double.toString(PLACEHOLDER_MILLIS);
        String time = Long.toString(PLACEHOLDER_TIME);
        int millisAt = json.indexOf(millis);
        int timeAt = json.indexOf(time);
        return new RowTemplate(
                json.substring(0, millisAt),
                json.substring(millisAt + millis.length(), timeAt),
                json.substring(timeAt + time.length()) + end,
                false);
    }

    private static String quoted(String tag) {
        return tag.indexOf(',') < 0 && tag.indexOf('"') < 0 ? tag : '"' + tag.replace("\"", "\"\"") + '"';
    }
}
