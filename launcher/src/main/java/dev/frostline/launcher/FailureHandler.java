package dev.frostline.launcher;

import dev.frostline.config.ConfigException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Prints the reason of a failure as one sentence; the stack trace goes to the log file. */
final class FailureHandler implements CommandLine.IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult result) {
        LoggerFactory.getLogger("frostline").debug("the command failed", failure);
        if (failure instanceof ConfigException invalid) {
            invalid.problems().forEach(problem -> command.getErr().println("frostline: " + problem));
            return CommandLine.ExitCode.USAGE;
        }
        command.getErr().println("frostline: " + message(failure));
        return CommandLine.ExitCode.SOFTWARE;
    }

    static String message(Throwable failure) {
        Throwable cause = failure;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
