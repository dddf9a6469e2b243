package dev.frostline.launcher.backtest;

import dev.frostline.config.ConfigException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Says in a sentence why a file that was asked for cannot be read. */
final class UnreadableFile {
    private UnreadableFile() {}

    /** @param what the file is, such as {@code the settings} */
    static ConfigException asConfigException(String what, Path file, IOException problem) {
        return new ConfigException(List.of(what + ' ' + file + ' ' + reason(problem)));
    }

    /** These two say the file's name and nothing else. */
    private static String reason(IOException problem) {
        if (problem instanceof NoSuchFileException) {
            return "do not exist";
        }
        return problem instanceof AccessDeniedException
                ? "cannot be read: permission denied"
                : "cannot be read: " + problem.getMessage();
    }
}
