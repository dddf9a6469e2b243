package dev.frostline.launcher.backtest;

import dev.frostline.config.ConfigException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The error text for a file that was named on the command line and cannot be read. */
final class UnreadableFile {
    private UnreadableFile() {}

    /** @param what the content of the file in the plural, such as {@code the settings} */
    static ConfigException asConfigException(String what, Path file, IOException problem) {
        return new ConfigException(List.of(what + ' ' + file + ' ' + reason(problem)));
    }

    /** The message of the first two exceptions has the name of the file and no reason. */
    private static String reason(IOException problem) {
        if (problem instanceof NoSuchFileException) {
            return "do not exist";
        }
        return problem instanceof AccessDeniedException
                ? "cannot be read: permission denied"
                : "cannot be read: " + problem.getMessage();
    }
}
