package dev.frostline.producer.dataset;

import dev.frostline.model.Measurement;
import dev.frostline.producer.generator.Location;
import dev.frostline.producer.generator.Series;
import dev.frostline.wire.Codecs;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How a cold start becomes bytes. */
enum RowFormat {
    /** The value on the topic. */
    JSON("") {
        @Override
        RowTemplate template(Series series, String version) {
            return json(series, version, "");
        }
    },
    NDJSON("") {
        @Override
        RowTemplate template(Series series, String version) {
            return json(series, version, "\n");
        }
    },
    CSV("timestamp,pop_code,city,country,tier,function_name,function_version,cold_start_time_ms,latitude,longitude\n") {
        @Override
        RowTemplate template(Series series, String version) {
            Location place = series.location();
            List<String> tags = List.of(
                    place.code(),
                    place.city(),
                    place.country(),
                    series.tier(),
                    series.function().name(),
                    version);
            StringBuilder middle = new StringBuilder(",");
            tags.forEach(tag -> middle.append(quoted(tag)).append(','));
            String tail = "," + place.latitude() + "," + place.longitude() + "\n";
            return new RowTemplate("", middle.toString(), tail, true);
        }
    };

    /** Numbers that nothing else in a measurement looks like. */
    private static final double SOME_MILLIS = 54_321.75;

    private static final long SOME_TIME = 1_234_567_890_123L;

    private final String header;

    RowFormat(String header) {
        this.header = header;
    }

    abstract RowTemplate template(Series series, String version);

    byte[] header() {
        return header.getBytes(StandardCharsets.UTF_8);
    }

    /** What the codec of the topic writes, cut where the numbers stand. */
    private static RowTemplate json(Series series, String version, String end) {
        Location place = series.location();
        Measurement measurement = new Measurement(
                place.code(),
                place.city(),
                place.country(),
                series.tier(),
                series.function().name(),
                version,
                SOME_MILLIS,
                place.latitude(),
                place.longitude(),
                SOME_TIME);
        String json = new String(Codecs.MEASUREMENT.encode(measurement), StandardCharsets.UTF_8);
        String millis = Double.toString(SOME_MILLIS);
        String time = Long.toString(SOME_TIME);
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
