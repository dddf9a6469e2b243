package dev.frostline.launcher;

import dev.frostline.embedded.DataDirectory;
import dev.frostline.producer.source.ImportException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description =
                "Runs everything in one process with an embedded Kafka, QuestDB, Redis and MongoDB-protocol store.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "port of the dashboard and the API; 0 for a free one (default: ${DEFAULT-VALUE})")
    private int port = 8080;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "where the data live; they survive a restart (default: .frostline in the project)")
    private Path directory = Home.directory().resolve(".frostline");

    @Option(names = "--no-generator", description = "generate nothing; wait for imports and for others' measurements")
    private boolean noGenerator;

    @Mixin
    private GeneratorOptions generator;

    @Option(names = "--import", paramLabel = "FILE", description = "import this file once everything runs")
    private Path importFile;

    @Mixin
    private ImportOptions importing;

    @ArgGroup(validate = false, heading = "%nPorts of the parts:%n")
    private InfrastructurePorts ports = new InfrastructurePorts();

    @Override
    public Integer call() throws InterruptedException, ImportException {
        LoopbackPorts.require(port, "--port");
        requireImportFile();
        try (DataDirectory held = DataDirectory.open(directory)) {
            Logs.into(held.path().resolve("logs"));
            CountDownLatch stopped = new CountDownLatch(1);
            try (EmbeddedEdition edition = EmbeddedEdition.start(held.path(), ports.ports(), given())) {
                Shutdown.onSignal(edition, stopped);
                run(edition);
                stopped.await();
            }
        }
        return 0;
    }

    private void run(EmbeddedEdition edition) throws InterruptedException, ImportException {
        new TreeMap<>(edition.addresses()).forEach((name, address) -> System.err.printf("%-18s %s%n", name, address));
        new Readiness(edition).await(!noGenerator);
        System.out.println("ready http://localhost:" + edition.port());
        System.out.flush();
        new UpImports(edition, noGenerator, importing.replays())
                .run(importFile == null ? null : importing.request(importFile));
    }

    /** Better now than when everything runs. */
    private void requireImportFile() {
        if (importFile != null && !Files.isReadable(importFile)) {
            throw new IllegalArgumentException(
                    importFile + (Files.exists(importFile) ? " may not be read" : " does not exist"));
        }
    }

    private Map<String, String> given() {
        Map<String, String> given = new HashMap<>(System.getenv());
        given.putAll(generator.settings());
        given.put("FROSTLINE_PRODUCER_GENERATOR", Boolean.toString(!noGenerator));
        given.put("FROSTLINE_HTTP_PORT", Integer.toString(port));
        given.put("FROSTLINE_PRODUCER_HTTP_PORT", Integer.toString(ports.producer()));
        return given;
    }
}
