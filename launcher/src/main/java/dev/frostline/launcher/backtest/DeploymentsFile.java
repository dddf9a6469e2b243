package dev.frostline.launcher.backtest;

import dev.frostline.config.ConfigException;
import dev.frostline.model.Deployment;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.codec.Codecs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a file of deployments: one JSON value of the topic {@code function-deployments} in each line. */
public final class DeploymentsFile {
    private DeploymentsFile() {}

    /**
     * @param file null for no deployments
     * @throws ConfigException where the file cannot be read or a line is not a deployment
     */
    public static List<Deployment> read(@Nullable Path file) {
        return file == null ? List.of() : readFile(file);
    }

    private static List<Deployment> readFile(Path file) {
        List<Deployment> deployments = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (!line.isBlank()) {
                deployments.add(deployment(file, number, line));
            }
        }
        return deployments;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw UnreadableFile.asConfigException("the deployments", file, e);
        }
    }

    private static Deployment deployment(Path file, int number, String line) {
        try {
            return Codecs.DEPLOYMENT.decode(line.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedRecordException e) {
            throw new ConfigException(List.of("the deployments " + file + ", line " + number + ": " + e.detail()));
        }
    }
}
