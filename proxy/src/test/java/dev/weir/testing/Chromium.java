package dev.weir.testing;

import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The Chromium and the ChromeDriver on the {@code PATH}. */
final class Chromium {
    static final String NONE =
            "no chromium or chromedriver on the PATH (Debian: apt-get install chromium chromium-driver)";

    /** Says at each start that it has no DevTools classes for this very version; none are used. Held, or its level is lost. */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    private Chromium() {}

    /** A new headless one that knows nothing of an earlier one; empty where there is none. */
    static Optional<ChromeDriver> start() {
        Optional<Path> browser = Programs.find("chromium");
        Optional<Path> driver = Programs.find("chromedriver");
        if (browser.isEmpty() || driver.isEmpty()) {
            return Optional.empty();
        }
        DEVTOOLS.setLevel(Level.SEVERE);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.get().toFile())
                .usingAnyFreePort()
                .build();
        return Optional.of(new ChromeDriver(service, options(browser.get())));
    }

    /** What Chromium would do by itself on a network, such as looking for updates, it leaves. */
    private static ChromeOptions options(Path browser) {
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars");
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox"); // there is none for root
        }
        return options;
    }
}
