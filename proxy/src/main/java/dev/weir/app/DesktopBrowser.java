package dev.weir.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The browser of the desktop that this process runs on, if it runs on one. */
record DesktopBrowser(List<String> command) {
    DesktopBrowser {
        command = List.copyOf(command);
    }

    /** As the system's name and its environment tell. */
    static Optional<DesktopBrowser> find(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return Optional.of(new DesktopBrowser(List.of("open")));
        }
        if (name.startsWith("windows")) {
            return Optional.of(new DesktopBrowser(List.of("rundll32", "url.dll,FileProtocolHandler")));
        }
        boolean desktop = !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
        return desktop ? Optional.of(new DesktopBrowser(List.of("xdg-open"))) : Optional.empty();
    }

    /** Whether it could be told to show the page; what it prints is nobody's. */
    boolean shows(String url) {
        var whole = new ArrayList<>(command);
        whole.add(url);
        try {
            Process told = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return told.isAlive() || told.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
