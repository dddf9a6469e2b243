package dev.frostline.launcher.command;

import dev.frostline.config.KafkaSettings;
import dev.frostline.launcher.edition.EmbeddedEdition;
import dev.frostline.launcher.edition.Quiescence;
import dev.frostline.model.Replay;
import dev.frostline.producer.format.InputFileException;
import dev.frostline.producer.importing.FileImport;
import dev.frostline.producer.importing.ImportRequest;
import dev.frostline.producer.importing.ImportResult;
import dev.frostline.producer.importing.UnfinishedImports;
import dev.frostline.producer.report.FileProgress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings files into the embedded edition: those that an earlier run did not finish, then the one asked for. Where
 * nothing else comes in it says when all of it, and what an earlier run left to do, has come to its end.
 */
final class UpImports {
    private final EmbeddedEdition edition;
    private final KafkaSettings kafka;
    private final boolean awaitsQuiescence;
    private final boolean replays;

    /**
     * @param awaitsQuiescence whether nothing else comes in, so that there is an end to wait for
     * @param replays whether rollups that a file is too late for are made anew
     */
    UpImports(EmbeddedEdition edition, boolean awaitsQuiescence, boolean replays) {
        this.edition = edition;
        this.awaitsQuiescence = awaitsQuiescence;
        this.replays = replays;
        this.kafka = edition.settings().kafka();
    }

    /**
     * @param requested null for none
     * @throws InputFileException where a file cannot be imported
     */
    void run(ImportRequest requested) throws InputFileException, InterruptedException {
        boolean stopped = false;
        for (ImportRequest request : requests(requested)) {
            ImportResult result = importFile(request);
            stopped |= result.outcome() == ImportResult.Outcome.STOPPED;
            if (replays && !stopped) {
                replay(result);
            }
        }
        if (awaitsQuiescence && !stopped) {
            new Quiescence(edition.metrics().registry()).await();
            System.err.println("everything is processed and stored");
        }
    }

    private void replay(ImportResult result) throws InterruptedException {
        LateRollupReplays lateReplays = new LateRollupReplays(kafka, System.err);
        edition.closeFirst(lateReplays::stop);
        Optional<Replay> replay = lateReplays.request(result);
        if (awaitsQuiescence && replay.isPresent()) {
            lateReplays.follow(replay.get());
        }
    }

    private List<ImportRequest> requests(ImportRequest requested) {
        Map<Path, ImportRequest> byFile = new LinkedHashMap<>();
        Stream.concat(UnfinishedImports.find(kafka).stream(), Stream.ofNullable(requested))
                .forEach(request -> byFile.put(request.file(), request));
        return List.copyOf(byFile.values());
    }

    private ImportResult importFile(ImportRequest request) throws InputFileException {
        FileProgress progress = FileProgress.on(System.err);
        try (FileImport importing = new FileImport(kafka, request, progress, edition.metrics())) {
            edition.closeFirst(importing);
            ImportResult result = importing.run();
            System.err.println(result);
            return result;
        }
    }
}
