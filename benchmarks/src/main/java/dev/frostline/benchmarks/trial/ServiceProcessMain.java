package dev.frostline.benchmarks.trial;

import dev.frostline.concurrent.Threads;
import java.io.IOException;
import java.io.OutputStream;

/** Argument: the main class to run. Ends when standard input does, as it does when whoever started it has died. */
final class ServiceProcessMain {
    private ServiceProcessMain() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        Threads.start("end-with-standard-input", ServiceProcessMain::awaitEnd);
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }

    private static void awaitEnd() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // nobody is at the other end any more
        }
        Runtime.getRuntime().halt(0);
    }
}
