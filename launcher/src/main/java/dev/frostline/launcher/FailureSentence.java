package dev.frostline.launcher;

import dev.frostline.config.ConfigException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Says what went wrong in a sentence; the stack trace goes to the log file. */
final class FailureSentence implements CommandLine.IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult result) {
        LoggerFactory.getLogger("frostline").debug("the command failed", failure);
        if (failure instanceof ConfigException wrong) {
            wrong.problems().forEach(problem -> command.getErr().println("frostline: " + problem));
            return CommandLine.ExitCode.USAGE;
        }
        command.getErr().println("frostline: " + sentence(failure));
        return CommandLine.ExitCode.SOFTWARE;
    }

    static String sentence(Throwable failure) {
        Throwable at = failure;
        while (at.getMessage() == null && at.getCause() != null) {
            at = at.getCause();
        }
        return at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
    }
}
