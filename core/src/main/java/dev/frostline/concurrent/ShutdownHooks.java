package dev.frostline.concurrent;

/** Tasks that run when the process is asked to end. */
public final class ShutdownHooks {
    private ShutdownHooks() {}

    /** @return a handle that removes the hook again; it does nothing while the process is already ending */
    public static Runnable add(String name, Runnable task) {
        Thread hook = new Thread(task, name);
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> remove(hook);
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the hook runs already, as it was asked to
        }
    }
}
