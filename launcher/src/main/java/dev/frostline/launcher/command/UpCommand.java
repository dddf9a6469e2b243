package dev.frostline.launcher.command;

import dev.frostline.embedded.startup.DataDirectory;
import dev.frostline.launcher.edition.EmbeddedEdition;
import dev.frostline.launcher.edition.Readiness;
import dev.frostline.launcher.options.GeneratorOptions;
import dev.frostline.launcher.options.ImportOptions;
import dev.frostline.launcher.options.InfrastructurePortOptions;
import dev.frostline.launcher.options.LoopbackPorts;
import dev.frostline.producer.input.InputFileException;
import dev.frostline.producer.input.SpooledInput;
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
public final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "port of the dashboard and the API; 0 for a free one (default: ${DEFAULT-VALUE})")
    private int port = 8080;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "the directory of the data, which survive a restart (default: .frostline in the project)")
    private Path directory = ProjectDirectory.path().resolve(".frostline");

    @Option(
            names = "--no-generator",
            description = "generate nothing; wait for imports and for measurements from other producers")
    private boolean noGenerator;

    @Mixin
    private GeneratorOptions generator;

    @Option(names = "--import", paramLabel = "FILE", description = "import this file once everything runs")
    private Path importFile;

    @Mixin
    private ImportOptions importing;

    @ArgGroup(validate = false, heading = "%nPorts of the embedded servers and the producer:%n")
    private InfrastructurePortOptions ports = new InfrastructurePortOptions();

    @Override
    public Integer call() throws InterruptedException, InputFileException {
        LoopbackPorts.require(port, "--port");
        requireImportFile();
        try (DataDirectory dataDirectory = DataDirectory.open(directory)) {
            LoggingSetup.writeTo(dataDirectory.path().resolve("logs"));
            CountDownLatch stopped = new CountDownLatch(1);
            try (EmbeddedEdition edition = EmbeddedEdition.start(dataDirectory.path(), ports.ports(), settings())) {
                Shutdown.onSignal(edition, stopped);
                run(edition);
                stopped.await();
            }
        }
        return 0;
    }

    private void run(EmbeddedEdition edition) throws InterruptedException, InputFileException {
        new TreeMap<>(edition.addresses()).forEach((name, address) -> System.err.printf("%-18s %s%n", name, address));
        new Readiness(edition).await(!noGenerator);
        System.out.println("ready http://localhost:" + edition.port());
        System.out.flush();
        new UpImports(edition, noGenerator, importing.replays())
                .run(importFile == null ? null : importing.request(importFile));
    }

    /** Reports a missing file before anything is started. */
    private void requireImportFile() {
        if (importFile != null && !SpooledInput.isStandardInput(importFile) && !Files.isReadable(importFile)) {
            throw new IllegalArgumentException(
                    importFile + (Files.exists(importFile) ? " may not be read" : " does not exist"));
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(System.getenv());
        settings.putAll(generator.settings());
        settings.put("FROSTLINE_PRODUCER_GENERATOR", Boolean.toString(!noGenerator));
        settings.put("FROSTLINE_HTTP_PORT", Integer.toString(port));
        settings.put("FROSTLINE_PRODUCER_HTTP_PORT", Integer.toString(ports.producer()));
        return settings;
    }
}
