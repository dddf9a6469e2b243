package dev.frostline.launcher.command;

import dev.frostline.config.KafkaSettings;
import dev.frostline.config.SettingsReader;
import dev.frostline.launcher.edition.EmbeddedEdition;
import dev.frostline.launcher.edition.Quiescence;
import dev.frostline.model.Replay;
import dev.frostline.producer.importing.FileImport;
import dev.frostline.producer.importing.ImportRequest;
import dev.frostline.producer.importing.ImportResult;
import dev.frostline.producer.importing.UnfinishedImports;
import dev.frostline.producer.input.InputFileException;
import dev.frostline.producer.input.SpooledInput;
import dev.frostline.producer.parsing.MeasurementCheck;
import dev.frostline.producer.report.FileProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Imports files into the embedded edition: those that an earlier run did not finish, then the requested one. Where no
 * other measurements come in, it reports when everything is processed and stored.
 */
final class UpImports {
    private final EmbeddedEdition edition;
    private final KafkaSettings kafka;
    private final MeasurementCheck check;
    private final boolean awaitsQuiescence;
    private final boolean replays;

    /**
     * @param awaitsQuiescence whether no other measurements come in, so that processing ends
     * @param replays whether rollups that closed before the file was imported are computed again
     */
    UpImports(EmbeddedEdition edition, boolean awaitsQuiescence, boolean replays) {
        this.edition = edition;
        this.awaitsQuiescence = awaitsQuiescence;
        this.replays = replays;
        this.kafka = edition.settings().kafka();
        this.check = MeasurementCheck.read(new SettingsReader(edition.settings().producer()));
    }

    /**
     * @param requested null for none
     * @throws InputFileException where a file cannot be imported
     */
    void run(@Nullable ImportRequest requested) throws InputFileException, InterruptedException {
        boolean stopped = false;
        for (ImportRequest request : requests(requested)) {
            ImportResult result = importFile(request);
            stopped |= result.outcome() == ImportResult.Outcome.STOPPED;
            if (replays && !stopped) {
                replay(result);
            }
        }
        if (awaitsQuiescence && !stopped) {
            new Quiescence(edition.metrics().registry(), edition.settings().quietAfter()).await();
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

    private List<ImportRequest> requests(@Nullable ImportRequest requested) {
        Map<Path, ImportRequest> byFile = new LinkedHashMap<>();
        Stream.concat(UnfinishedImports.find(kafka).stream(), Stream.ofNullable(requested))
                .forEach(request -> byFile.put(request.file(), request));
        return List.copyOf(byFile.values());
    }

    private ImportResult importFile(ImportRequest request) throws InputFileException {
        FileProgress progress = FileProgress.on(System.err);
        try (SpooledInput input = SpooledInput.of(request.file());
                FileImport importing =
                        new FileImport(kafka, request.withFile(input.file()), check, progress, edition.metrics())) {
            edition.closeFirst(importing);
            ImportResult result = importing.run();
            System.err.println(result);
            result.problem().ifPresent(System.err::println);
            return result;
        } catch (IOException e) {
            throw new InputFileException("a temporary copy cannot be deleted: " + e.getMessage(), e);
        }
    }
}
