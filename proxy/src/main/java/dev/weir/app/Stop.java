package dev.weir.app;

/**
 * What happens on SIGTERM and Ctrl-C. A command that was told to stop and did has not failed, so the process ends with 0,
 * and not with the 143 that the JVM has for it.
 */
final class Stop {
    private final Thread hook;

    private Stop(Thread hook) {
        this.hook = hook;
    }

    static Stop onSignal(Runnable end) {
        var stop = new Stop(new Thread(
                () -> {
                    end.run();
                    Runtime.getRuntime().halt(0);
                },
                "weir-stop"));
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    /** The command ends by itself, with an exit code of its own. */
    void disarm() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // a signal came first, and the hook is at work
        }
    }
}
