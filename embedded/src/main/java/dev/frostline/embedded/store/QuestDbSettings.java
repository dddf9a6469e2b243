package dev.frostline.embedded.store;

import dev.frostline.config.BasicCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes QuestDB's {@code conf} directory at each start: the settings belong to this program, not to the data. */
final class QuestDbSettings {
    private QuestDbSettings() {}

    static void write(Path root, int httpPort, BasicCredentials credentials) throws IOException {
        Path conf = Files.createDirectories(root.resolve("conf"));
        List<String> settings = new ArrayList<>(server(httpPort));
        if (credentials.areRequired()) {
            settings.addAll(access(credentials));
        }
        PrivateFile.write(conf.resolve("server.conf"), settings);
        Files.write(conf.resolve("log.conf"), log());
    }

    /** Of SQL and line protocol; the health check needs them too. */
    private static List<String> access(BasicCredentials credentials) {
        return List.of(
                "http.user=" + credentials.user(),
                "http.password=" + credentials.password().value(),
                "http.health.check.authentication.required=true");
    }

    private static List<String> server(int httpPort) {
        return List.of(
                "http.bind.to=127.0.0.1:" + httpPort,
                "http.min.enabled=false",
                "pg.enabled=false",
                "line.http.enabled=true",
                "line.tcp.enabled=false",
                "line.udp.enabled=false",
                "telemetry.enabled=false",
                "telemetry.disable.completely=true",
                // Two threads serve HTTP, one queries, one applies the write-ahead log; features not used get none.
                "shared.network.worker.count=2",
                "shared.query.worker.count=1",
                "shared.write.worker.count=1",
                // An idle thread polls fifty times, not seven thousand, before it sleeps for a millisecond: polling
                // takes the cores from the threads that have work to do.
                "shared.worker.nap.threshold=50",
                "wal.apply.worker.yield.threshold=10",
                "wal.apply.worker.nap.threshold=50",
                "cairo.mat.view.enabled=false",
                "mat.view.refresh.worker.count=0",
                "view.compiler.worker.count=0",
                "export.worker.count=0",
                // Tables are many and small here: less space is allocated ahead for each column.
                "cairo.wal.enabled.default=true",
                "cairo.writer.data.append.page.size=1M",
                "cairo.writer.data.index.value.append.page.size=1M",
                "cairo.o3.column.memory.size=1M",
                // Late rows are merged into a part of a partition, not into the whole.
                "cairo.o3.partition.split.min.size=8M",
                "cairo.wal.writer.data.append.page.size=256K");
    }

    /** To slf4j, under the name {@code io.questdb}; logging every write would cost a tenth of the throughput. */
    private static List<String> log() {
        return List.of("writers=slf4j", "w.slf4j.class=" + QuestDbLogWriter.class.getName(), "w.slf4j.level=ERROR");
    }
}
