package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Caller;
import dev.weir.flow.Challenge;
import dev.weir.identity.LocalProofs;
import dev.weir.identity.Tickets;
import dev.weir.identity.Tries;
import dev.weir.testing.Browser;
import dev.weir.testing.Browser.Colours;
import dev.weir.testing.Browser.Screen;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** A refused caller opens the address of the refusal in a browser. */
final class ChallengePageIT {
    @RegisterExtension
    static final Browser browser = new Browser();

    private static final String KEY = "sk-browser";
    private static final String EASY = "difficulty: { least: 1, most: 1 }";
    private static final String DONE = "Done. Your API key works again, go on";

    @TempDir
    Path folder;

    private Optional<Rig> rig = Optional.empty();

    @AfterEach
    void stop() {
        rig.ifPresent(Rig::close);
    }

    @Test
    void startIsPressedAndTheKeyWorksAgain() throws Exception {
        URI page = challenged("difficulty: { least: 16 }", "");
        browser.open(page);
        browser.awaitText("Usually takes 1 second.");
        browser.named("button", "Start").click();
        browser.awaitText(DONE);
        assertThat(browser.text()).contains("For the next 30 minutes you are not asked again.");

        assertThat(rig().chat(KEY, Rig.ask("Hello", "")).statusCode()).isEqualTo(200);
        assertThat(browser.requested())
                .contains(page, page.resolve("../page/solver.js"))
                .allSatisfy(url -> assertThat(url.getAuthority()).isEqualTo(page.getAuthority()));
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.driver().manage().getCookies()).isEmpty();
        assertThat(browser.driver().getTitle()).isEqualTo(DONE);
    }

    @Test
    void theKeyboardIsEnoughAndWhatHappensIsSaid() throws Exception {
        browser.open(endless(challenged(EASY, "")));
        browser.awaitText("Usually takes");
        press(Keys.TAB);
        assertThat(focused()).isEqualTo("Start");
        press(Keys.ENTER);
        browser.awaitText("Calculating");
        assertThat(status()).startsWith("Calculating.");
        assertThat(browser.named("progressbar", "Calculating").getDomProperty("value"))
                .isEqualTo("0");
        assertThat(focused()).isEqualTo("Stop");
        press(Keys.SPACE);
        browser.awaitText("Stopped. Nothing was sent.");
        assertThat(focused()).isEqualTo("Start");
        press(Keys.TAB);
        press(Keys.ENTER);
        browser.awaitText("you are asked for a small effort");
    }

    @Test
    void everyStateLooksFinishedEverywhere() throws Exception {
        for (Screen screen : Screen.values()) {
            for (Colours colours : Colours.values()) {
                String name = "challenge-" + screen + "-" + colours + "-";
                browser.look(screen, colours);
                browser.open(challenged("difficulty: { least: 22 }", ""));
                browser.awaitText("Usually takes");
                assertFinished(name + "ready");
                browser.open(endless(challenged(EASY, "")));
                browser.awaitText("Usually takes");
                browser.named("button", "Start").click();
                browser.awaitText(" seconds so far");
                assertFinished(name + "working");
                browser.open(challenged(EASY, ""));
                browser.awaitText("Usually takes");
                browser.named("button", "Start").click();
                browser.awaitText(DONE);
                assertFinished(name + "done");
                browser.open(challenged("", "challenge: { ticket_ttl: 1ms }\n"));
                browser.awaitText("This link has expired");
                assertFinished(name + "expired");
                browser.driver().findElements(By.tagName("summary")).forEach(question -> question.click());
                browser.awaitText("weir solve http");
                assertFinished(name + "questions");
            }
        }
    }

    @Test
    void aPassedAndAnUnknownTicketAreToldApart() throws Exception {
        URI page = challenged(EASY, "");
        browser.open(page);
        browser.awaitText("Usually takes");
        browser.named("button", "Start").click();
        browser.awaitText(DONE);
        browser.open(page);
        browser.awaitText("Your API key works already, go on");
        browser.open(URI.create(page + "x"));
        browser.awaitText("This link is not valid");
    }

    @Test
    void aServerThatIsGoneIsSaidAndCanBeTriedAgain() throws Exception {
        browser.open(challenged(EASY, ""));
        browser.awaitText("Usually takes");
        rig().close();
        browser.named("button", "Start").click();
        browser.awaitText("This page could not reach the server. Check your connection.");
        browser.named("button", "Try again").click();
        browser.awaitText("This page could not reach the server. Check your connection.");
    }

    private void assertFinished(String name) throws IOException {
        browser.screenshot(name.toLowerCase(Locale.ROOT));
        assertThat(browser.barriers()).as(name).isEmpty();
        assertThat(browser.overflow()).as(name).isZero();
    }

    /** A proxy of its own, which refuses whoever comes, and where its refusal leads. */
    private URI challenged(String difficulty, String settings) throws Exception {
        stop();
        Rig started = Rig.start(folder, Rig.policy(Refusing.challenge(difficulty)), settings, Optional.empty());
        rig = Optional.of(started);
        return Refusing.challengeUrl(started.chat(KEY, Rig.ask("Hello", "")));
    }

    /** A ticket of the same proxy for a work that no policy may ask for, so that nobody finds its solution by chance. */
    private static URI endless(URI page) {
        var proxy = new Tickets(
                Rig.SECRET.getBytes(StandardCharsets.UTF_8),
                Duration.ofMinutes(10),
                new LocalProofs(),
                new Tries(),
                new SecureRandom());
        var caller = new Caller("acme", Address.of(new byte[] {127, 0, 0, 1}), "", Instant.MIN);
        return page.resolve(proxy.issue(caller, new Challenge.Work(40), Duration.ofMinutes(30), Instant.now())
                .ticket());
    }

    private Rig rig() {
        return rig.orElseThrow();
    }

    private static void press(Keys key) {
        browser.driver().switchTo().activeElement().sendKeys(key);
    }

    private static String focused() {
        return browser.driver().switchTo().activeElement().getText();
    }

    private static String status() {
        return browser.named("status", "").getText();
    }
}
