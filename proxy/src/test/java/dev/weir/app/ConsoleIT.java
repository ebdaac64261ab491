package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.decision.Action;
import dev.weir.testing.Browser;
import dev.weir.testing.Browser.Colours;
import dev.weir.testing.Browser.Screen;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;

/** An analyst at the console of a running proxy. */
final class ConsoleIT {
    @RegisterExtension
    static final Browser browser = new Browser();

    private static final String TOKEN = "a-token-for-tests-only";
    private static final String READ_TOKEN = "a-token-that-only-reads";
    private static final int ACCOUNTS = 12;
    private static final String POLICY = Rig.policy("""
            signatures:
              - name: shared-instruction
                description: Many accounts send one instruction, each with payloads of its own.
                per: campaign
                window: 7d
                when:
                  distinct_accounts: { at_least: 8 }
                  distinct_prompt_share: { at_least: 0.8 }
                  shared_instruction_share: { at_least: 0.5 }
                adds: 60
                fades_after: 1d
            ladder: { observe: { from_score: 0 }, block: { from_score: 50, status: 403 } }
            """);

    @TempDir
    Path folder;

    private Rig rig;
    private int sent;

    @BeforeEach
    void start() throws Exception {
        rig = Rig.start(
                folder,
                POLICY,
                "admin: { host: 127.0.0.1, port: 0, token: " + TOKEN + ", read_token: " + READ_TOKEN + " }\n"
                        + "audit: { file: audit.jsonl }\n",
                Optional.empty());
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void theCampaignIsFoundReadAndOneAccountOfItReleasedSoThatItsNextCallPasses() throws Exception {
        harvest();
        var visit = rig.last().visit();
        String campaign = visit.evidence().campaign();
        String account = visit.caller().account();
        signIn(TOKEN);

        browser.awaitText(campaign);
        click("campaigns", campaign);
        browser.awaitText("accounts that this proxy remembers");
        assertThat(browser.text()).contains("Policy test", "shared-instruction", "distinct_accounts", "at least 8");
        assertThat(browser.driver().findElements(By.cssSelector("svg.graph circle")))
                .hasSize(ACCOUNTS);
        press("Close");

        press(account);
        browser.awaitText("It now comes to block with 60 points of shared-instruction");
        press("Close");

        assertThat(call(ACCOUNTS - 1)).isEqualTo(403);
        press("Release " + account);
        type("a course of students; asked the owner");
        press("Release");
        String last = LocalDate.now(ZoneOffset.UTC).plusDays(7).toString();
        browser.awaitText(account + " is released until the end of " + last);

        assertThat(call(ACCOUNTS - 1)).isEqualTo(200);
        var passed = rig.last().visit().verdict();
        assertThat(passed.action()).isEqualTo(Action.OBSERVE);
        assertThat(passed.wouldBe()).isEqualTo(Action.BLOCK);
        assertThat(passed.exemptions()).containsExactly("override:release");
        assertThat(call(0)).isEqualTo(403);
        browser.awaitText("a course of students; asked the owner");
        browser.awaitText("override:release");

        press("Undo for " + account);
        browser.awaitText("The decision about " + account + " is undone.");
        assertThat(call(ACCOUNTS - 1)).isEqualTo(403);
        Awaitility.await().untilAsserted(() -> assertThat(Files.readString(folder.resolve("audit.jsonl")))
                .contains("\"kind\":\"override\"", "\"operation\":\"lifted\"", "a course of students"));
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requested()).allSatisfy(url -> assertThat(url.getScheme() + ":" + url.getAuthority())
                .isIn("http:127.0.0.1:" + rig.proxy.adminPort(), "about:null", "data:null"));
    }

    @Test
    void aConfirmedAccountIsBlockedWhateverItDoes() throws Exception {
        harvest();
        String account = rig.last().visit().caller().account();
        signIn(TOKEN);
        browser.awaitText(account);
        press("Confirm " + account);
        type("resells answers");
        press("Confirm and block");
        browser.awaitText(account + " is blocked until the end of ");
        assertThat(call(ACCOUNTS - 1)).isEqualTo(403);
        assertThat(rig.last().visit().verdict().reasons()).contains("override:block");
    }

    @Test
    void whoMayOnlyReadSeesAllAndChangesNothing() throws Exception {
        harvest();
        String account = rig.last().visit().caller().account();
        signIn("wrong-token-altogether");
        browser.awaitText("the token is missing or wrong");
        signIn(READ_TOKEN);
        browser.awaitText(account);
        press("Release " + account);
        type("let it go");
        press("Release");
        browser.awaitText("this token may only read");
        assertThat(call(ACCOUNTS - 1)).isEqualTo(403);
    }

    @Test
    void theKeyboardIsEnough() throws Exception {
        harvest();
        String account = rig.last().visit().caller().account();
        browser.open(console());
        browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
        browser.driver().switchTo().activeElement().sendKeys(TOKEN, Keys.ENTER);
        browser.awaitText(account);
        browser.driver().findElement(By.id("filter")).sendKeys(account);
        for (int tabs = 0; tabs < 40 && !focused().equals("Release " + account); tabs++) {
            browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
        }
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        browser.awaitText("Nothing is done about it until the end of that day");
        assertThat(focused()).isEqualTo("Reason, for the audit log and whoever looks next");
        browser.driver().switchTo().activeElement().sendKeys("by hand", Keys.ENTER);
        browser.awaitText(account + " is released");
        assertThat(call(ACCOUNTS - 1)).isEqualTo(200);
    }

    @Test
    void everyStateLooksFinishedEverywhere() throws Exception {
        for (Screen screen : Screen.values()) {
            for (Colours colours : Colours.values()) {
                String name = ("console-" + screen + "-" + colours + "-").toLowerCase(Locale.ROOT);
                stop();
                start();
                browser.look(screen, colours);
                browser.open(console());
                browser.driver().executeScript("sessionStorage.clear()");
                browser.open(console());
                assertFinished(name + "door");
                signIn(TOKEN);
                browser.awaitText("No request has come yet");
                assertFinished(name + "empty");
                harvest();
                String campaign = rig.last().visit().evidence().campaign();
                browser.awaitText(campaign);
                release(rig.last().visit().caller().account());
                call(ACCOUNTS - 1);
                browser.awaitText("override:release");
                assertFinished(name + "busy");
                click("campaigns", campaign);
                browser.awaitText("accounts that this proxy remembers");
                assertFinished(name + "campaign");
                press("Close");
                press("Confirm " + account(0));
                browser.awaitText("It is what the policy takes it for");
                assertFinished(name + "confirm");
            }
        }
    }

    private String account(int number) {
        return rig.records.judged.get(number).visit().caller().account();
    }

    private static void release(String account) {
        browser.awaitText(account); // the page may have been refreshed when only the first of them was blocked
        press("Release " + account);
        type("a course of students");
        press("Release");
        browser.awaitText(account + " is released until");
    }

    private void assertFinished(String name) throws Exception {
        browser.screenshot(name);
        assertThat(browser.barriers()).as(name).isEmpty();
        assertThat(browser.overflow()).as(name).isZero();
    }

    private URI console() {
        return URI.create("http://127.0.0.1:" + rig.proxy.adminPort() + "/console");
    }

    private void signIn(String token) {
        if (!browser.driver().getCurrentUrl().equals(console().toString())) {
            browser.open(console());
        }
        browser.driver().findElement(By.id("token")).sendKeys(token);
        press("Sign in");
    }

    private void click(String table, String button) {
        browser.driver().findElement(By.id(table)).findElements(By.tagName("button")).stream()
                .filter(found -> found.getText().equals(button))
                .findFirst()
                .orElseThrow()
                .click();
    }

    /** The page goes on while it is looked at: what is gone by then, or not yet there, is looked for again. */
    private static void press(String button) {
        Awaitility.await()
                .ignoreException(StaleElementReferenceException.class)
                .untilAsserted(() -> browser.named("button", button).click());
    }

    private static void type(String reason) {
        browser.driver().findElement(By.id("reason")).sendKeys(reason);
    }

    private static String focused() {
        return String.valueOf(browser.driver().switchTo().activeElement().getAccessibleName());
    }

    /** Every account sends the instruction five times, with something else to work on each time. */
    private void harvest() throws Exception {
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < ACCOUNTS; i++) {
                call(i);
            }
            rig.last();
        }
    }

    private int call(int account) throws Exception {
        sent++;
        String text = "You restore old maps. Study the survey below, list every landmark on it with its bearings, and"
                + " write a long account of how the coast has moved since. Survey " + sent + ": station " + sent * 37
                + " lies " + sent * 11 + " chains off mark " + sent * 53 + ", depth " + sent * 7;
        return rig.chat(
                        "sk-carrier-" + account,
                        Rig.ask(text, ",\"max_tokens\":300"),
                        "x-forwarded-for",
                        "10.0." + account + ".7")
                .statusCode();
    }
}
