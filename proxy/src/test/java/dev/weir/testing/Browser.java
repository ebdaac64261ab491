package dev.weir.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * A real headless Chromium for a test class, used as a person would: by what elements are called and by the keyboard. Before
 * each test it shows an empty page on a light desktop screen. Without a Chromium the tests fail in CI and are skipped
 * elsewhere.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final Browser browser = new Browser();
 * }</pre>
 */
public final class Browser implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Pattern REQUESTED =
            Pattern.compile("\"method\":\"Network.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]+)\"");
    private static final String AXE = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(
                found => done(found.violations.flatMap(rule => rule.nodes.map(
                    node => rule.id + ': ' + rule.help + ' at ' + node.target + ' (' + node.html + ')'))),
                failure => done(['axe failed: ' + failure]));
            """;

    private Optional<ChromeDriver> driver = Optional.empty();

    /** A screen that pages are looked at on. */
    public enum Screen {
        DESKTOP(1280, 800, false),
        PHONE(390, 844, true);

        private final int width;
        private final int height;
        private final boolean touch;

        Screen(int width, int height, boolean touch) {
            this.width = width;
            this.height = height;
            this.touch = touch;
        }
    }

    /** The colours that the person prefers. */
    public enum Colours {
        LIGHT,
        DARK
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        driver = Chromium.start();
        if (driver.isEmpty()) {
            System.err.println(
                    context.getDisplayName() + ": " + Chromium.NONE); // Maven keeps why a test is skipped to itself
        }
    }

    /** Asked for each test, so that each is reported as skipped, and why. */
    @Override
    public void beforeEach(ExtensionContext context) {
        Needed.orSkipped(driver.isPresent(), Chromium.NONE);
        look(Screen.DESKTOP, Colours.LIGHT);
        open(URI.create("about:blank"));
        driver().manage().deleteAllCookies();
        complaints();
        requested();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        driver.ifPresent(ChromeDriver::quit);
    }

    /** For what the methods here can't do. */
    public ChromeDriver driver() {
        return driver.orElseThrow();
    }

    /** Goes to a page and waits until it has loaded. */
    public void open(URI page) {
        driver().get(page.toString());
    }

    /** From now on, pages are shown like this. */
    public void look(Screen screen, Colours colours) {
        driver().executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of(
                                "width", screen.width,
                                "height", screen.height,
                                "deviceScaleFactor", 1,
                                "mobile", screen.touch));
        driver().executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", screen.touch));
        boolean dark = colours == Colours.DARK;
        driver().executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of(
                                "features",
                                List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** The one visible element of this role and accessible name, as a screen reader tells them. */
    public WebElement named(String role, String name) {
        List<WebElement> found = driver().findElements(By.cssSelector(candidates(role))).stream()
                .filter(element -> element.getAriaRole().equals(role)
                        && element.getAccessibleName().equals(name)
                        && element.isDisplayed())
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " elements of role " + role + " are called \"" + name
                    + "\" (expected: one) in: " + text());
        }
        return found.get(0);
    }

    /** What may have a role: asking the browser about every element of a page takes seconds. */
    private static String candidates(String role) {
        return switch (role) {
            case "button" -> "button, summary, input, [role]";
            default -> "body *";
        };
    }

    /** All that can be read on the page. */
    public String text() {
        return driver().findElement(By.tagName("body")).getText();
    }

    /** Waits until the page says this. */
    public void awaitText(String part) {
        Awaitility.await("\"" + part + "\" on the page")
                .untilAsserted(() -> assertThat(text()).contains(part));
    }

    /** What axe-core finds wrong with the page for people who can't see, or not well, or use no mouse. */
    public List<String> barriers() {
        driver().executeScript(axe());
        var found = new ArrayList<String>();
        if (driver().executeAsyncScript(AXE) instanceof List<?> violations) {
            violations.forEach(violation -> found.add(violation.toString()));
        }
        return found;
    }

    /** What the browser complained of since it was last asked: script errors, refused loads, breaches of the CSP. */
    public List<String> complaints() {
        return driver().manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Every URL that was asked for since this was last called, the pages themselves among them. */
    public List<URI> requested() {
        return driver().manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> REQUESTED.matcher(entry.getMessage()))
                .filter(Matcher::find)
                .map(found -> URI.create(found.group(1)))
                .toList();
    }

    /** How far the page is wider than the screen, in CSS pixels: 0 where nobody has to scroll sideways. */
    public long overflow() {
        Object pixels = driver().executeScript(
                        "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return ((Number) pixels).longValue();
    }

    /** Keeps what is seen as {@code target/screenshots/NAME.png}. */
    public Path screenshot(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        return Files.write(SCREENSHOTS.resolve(name + ".png"), driver().getScreenshotAs(OutputType.BYTES));
    }

    private static String axe() {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
