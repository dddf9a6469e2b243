package dev.frostline.embedded.store;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Drops the output of the current thread during an action, for a library that prints to the console whatever its log
 * settings are; all other threads print as before.
 */
final class MutedThread extends OutputStream {
    private final Thread muted = Thread.currentThread();
    private final PrintStream target;

    private MutedThread(PrintStream target) {
        this.target = target;
    }

    static void run(Runnable action) {
        call(() -> {
            action.run();
            return null;
        });
    }

    static <T> T call(Supplier<T> action) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream mutedOut = new PrintStream(new MutedThread(out), true, StandardCharsets.UTF_8);
        PrintStream mutedErr = new PrintStream(new MutedThread(err), true, StandardCharsets.UTF_8);
        System.setOut(mutedOut);
        System.setErr(mutedErr);
        try {
            return action.get();
        } finally {
            restore(out, mutedOut, err, mutedErr);
        }
    }

    /** Does not restore a stream that other code has replaced meanwhile. */
    private static void restore(PrintStream out, PrintStream mutedOut, PrintStream err, PrintStream mutedErr) {
        if (System.out == mutedOut) {
            System.setOut(out);
        }
        if (System.err == mutedErr) {
            System.setErr(err);
        }
    }

    @Override
    public void write(int b) {
        if (Thread.currentThread() != muted) {
            target.write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (Thread.currentThread() != muted) {
            target.write(bytes, offset, length);
        }
    }

    @Override
    public void flush() {
        target.flush();
    }
}
