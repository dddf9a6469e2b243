package dev.frostline.producer.report;

import java.io.Console;

/** Detects a terminal. */
public final class Terminal {
    private Terminal() {}

    /** From Java 22 on there is always a console, which reports whether it is a terminal. */
    @SuppressWarnings("SystemConsoleNull") // the case of Java 22 and later is the second one
    public static boolean isAttached() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
