package dev.frostline.benchmarks.sink;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import dev.frostline.model.Measurement;
import dev.frostline.sink.line.LineBuffer;
import dev.frostline.sink.line.MeasurementLineRenderer;
import dev.frostline.sink.store.StoreResponse;
import dev.frostline.sink.store.StoreSettings;
import dev.frostline.sink.store.StoreWriter;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.codec.Codecs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The simpler ways to write. Each waits for the store's answer, commits, and goes on. */
final class SimpleWriters {
    private static final int FIRST_BYTES = 1 << 20;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private SimpleWriters() {}

    /** Looks at each record, and does nothing with it. */
    static ReadingContestant.Work none() {
        return reader -> {
            long bytes = 0;
            while (reader.left() > 0) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
                    bytes += record.value().length;
                }
            }
            if (bytes == 0) {
                throw new IllegalStateException("the records were empty");
            }
        };
    }

    /** Lines rendered and sent as the sink does it. */
    static ReadingContestant.Work lines(TargetStore store, int batch) {
        return reader -> {
            MeasurementLineRenderer renderer = new MeasurementLineRenderer();
            LineBuffer buffer = new LineBuffer(FIRST_BYTES);
            try (StoreWriter writer = store.writer()) {
                int filled = 0;
                while (reader.left() > 0) {
                    for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
                        renderer.render(record, buffer);
                        filled++;
                    }
                    if (filled >= batch || reader.left() == 0) {
                        send(writer, buffer);
                        reader.commit();
                        filled = 0;
                    }
                }
            }
        };
    }

    private static void send(StoreWriter writer, LineBuffer buffer) throws IOException {
        StoreResponse answer = writer.write(buffer.bytes(), 0, buffer.size());
        if (!(answer instanceof StoreResponse.Written)) {
            throw new IOException("the store did not take a batch: " + answer);
        }
        buffer.truncate(0);
    }

    /** {@code Point} and {@code WriteApiBlocking}, as the client's manual shows them. */
    static ReadingContestant.Work points(TargetStore store, int batch) {
        return reader -> {
            try (InfluxDBClient client = client(store.settings())) {
                WriteApiBlocking api = client.getWriteApiBlocking();
                List<Point> points = new ArrayList<>(2 * batch);
                while (reader.left() > 0) {
                    for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
                        points.add(point(record));
                    }
                    if (points.size() >= batch || reader.left() == 0) {
                        api.writePoints(points);
                        reader.commit();
                        points.clear();
                    }
                }
            }
        };
    }

    private static InfluxDBClient client(StoreSettings settings) {
        return InfluxDBClientFactory.create(InfluxDBClientOptions.builder()
                .url(settings.url().toString())
                .authenticateToken(settings.token().value().toCharArray())
                .org(settings.org().isEmpty() ? "none" : settings.org())
                .bucket(settings.bucket().isEmpty() ? "none" : settings.bucket())
                .build());
    }

    private static Point point(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        Measurement measurement = Codecs.MEASUREMENT.decode(record.value());
        return Point.measurement("cold_start_metrics")
                .addTag("city", measurement.city())
                .addTag("country", measurement.country())
                .addTag("function_name", measurement.functionName())
                .addTag("pop_code", measurement.popCode())
                .addTag("tier", measurement.tier())
                .addField("cold_start_time_ms", measurement.coldStartTimeMs())
                .addField("latitude", measurement.latitude())
                .addField("longitude", measurement.longitude())
                .time(measurement.timestamp() * NANOS_PER_MILLI + record.offset() % NANOS_PER_MILLI, WritePrecision.NS);
    }
}
