package dev.frostline.launcher;

import dev.frostline.config.KafkaSettings;
import dev.frostline.model.Replay;
import dev.frostline.producer.source.FileImport;
import dev.frostline.producer.source.ImportException;
import dev.frostline.producer.source.ImportProgress;
import dev.frostline.producer.source.ImportRequest;
import dev.frostline.producer.source.ImportResult;
import dev.frostline.producer.source.UnfinishedImports;
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
    private final boolean settles;
    private final boolean replays;

    /**
     * @param settles whether nothing else comes in, so that there is an end to wait for
     * @param replays whether rollups that a file is too late for are made anew
     */
    UpImports(EmbeddedEdition edition, boolean settles, boolean replays) {
        this.edition = edition;
        this.settles = settles;
        this.replays = replays;
        this.kafka = edition.settings().kafka();
    }

    /**
     * @param asked null for none
     * @throws ImportException where a file cannot be imported
     */
    void run(ImportRequest asked) throws ImportException, InterruptedException {
        boolean stopped = false;
        for (ImportRequest request : requests(asked)) {
            ImportResult result = bringIn(request);
            stopped |= result.outcome() == ImportResult.Outcome.STOPPED;
            if (replays && !stopped) {
                replay(result);
            }
        }
        if (settles && !stopped) {
            new Settlement(edition.metrics().registry()).await();
            System.err.println("everything is processed and stored");
        }
    }

    private void replay(ImportResult result) throws InterruptedException {
        LateRollups rollups = new LateRollups(kafka, System.err);
        edition.closeFirst(rollups::stop);
        Optional<Replay> replay = rollups.request(result);
        if (settles && replay.isPresent()) {
            rollups.follow(replay.get());
        }
    }

    private List<ImportRequest> requests(ImportRequest asked) {
        Map<Path, ImportRequest> byFile = new LinkedHashMap<>();
        Stream.concat(UnfinishedImports.find(kafka).stream(), Stream.ofNullable(asked))
                .forEach(request -> byFile.put(request.file(), request));
        return List.copyOf(byFile.values());
    }

    private ImportResult bringIn(ImportRequest request) throws ImportException {
        ImportProgress progress = ImportProgress.on(System.err);
        try (FileImport importing = new FileImport(kafka, request, progress, edition.metrics())) {
            edition.closeFirst(importing);
            ImportResult result = importing.run();
            System.err.println(result);
            return result;
        }
    }
}
