package dev.frostline.launcher.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Sets up logging: Frostline's own messages to the console, and all messages to a file below the data directory. */
final class LoggingSetup {
    private LoggingSetup() {}

    /** Logs only warnings and errors to the console, which shows the progress of the command. */
    static void showWarningsOnly() {
        ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger("dev.frostline")
                .setLevel(Level.WARN);
    }

    static void writeTo(Path directory) {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> LoggerFactory.getLogger("uncaught").error("{} ended", thread.getName(), failure));
        System.setProperty("frostline.logs", directory.toString());
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(LoggingSetup.class.getResource("/logback-embedded.xml"));
        } catch (JoranException e) {
            throw new IllegalStateException("the logging configuration cannot be read: " + e.getMessage(), e);
        }
    }
}
