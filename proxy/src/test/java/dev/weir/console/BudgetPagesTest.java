package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.budget.Budget;
import dev.weir.telemetry.AuditEntry.Operated;
import dev.weir.telemetry.AuditEntry.Operation;
import dev.weir.testing.Budgets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BudgetPagesTest {
    private static final String TOKEN = "a token for tests only";
    private static final Budget HOURLY = Budgets.of("hourly", 1000).budget();
    private static final String ACME = "/v1/budgets/chat/hourly/acme";

    private final FakeBudgets budgets = new FakeBudgets();
    private final BudgetPages pages = new BudgetPages(budgets.with(Token.of(TOKEN), HOURLY));

    @Test
    void whatThePolicySaysOfItsBudgetsIsListed() {
        assertThat(get("/v1/budgets").body()).isEqualTo("""
                {"policies":[{"policy":"chat","version":"0123456789ab","mode":"enforce","budgets":[\
                {"budget":"hourly","mode":"enforce","per":"account","models":[],"unit":"tokens","limit":1000,\
                "window_seconds":3600,"refill":"steady","weights_in_thousandths":[\
                {"model":"*","input":1000,"cached":1000,"output":1000,"reasoning":1000}],\
                "exact":false,"fail":"open","contract":false,"when_exceeded":"block"}]}]}
                """);
    }

    @Test
    void aBalanceIsTold() {
        assertThat(get(ACME).body()).isEqualTo("""
                {"policy":"chat","budget":"hourly","owner":"acme","unit":"tokens","limit":1000,"left":750,"lent":0,\
                "full_in_seconds":15}
                """);
    }

    @Test
    void aSubnetIsPercentEncodedInThePath() {
        get("/v1/budgets/chat/hourly/203.0.113.0%2F24");
        get("/v1/budgets/chat/hourly/gpt-4o%7Cacme+one");
        assertThat(budgets.asked).containsExactly("read 203.0.113.0/24", "read gpt-4o|acme+one");
    }

    @Test
    void aChangeIsMadeToldAndAudited() {
        Page page = post(ACME + "/lend", "{\"amount\":500,\"for\":\"PT2H\",\"reason\":\"launch day\"}");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("\"before\":{\"limit\":1000,\"left\":750", "\"after\":{\"limit\":1000,\"left\":1250");
        assertThat(budgets.asked).containsExactly("lend acme 500 PT2H");
        assertThat(budgets.audited)
                .containsExactly(new Operated(
                        FakeBudgets.NOW,
                        Operation.LEND,
                        "127.0.0.1",
                        "chat",
                        HOURLY,
                        "acme",
                        500,
                        Optional.of(Duration.ofHours(2)),
                        Optional.of(new Operated.Left(750, 1250)),
                        "launch day"));
    }

    @Test
    void aResetNeedsNoBody() {
        assertThat(pages.at(new AdminRequest("POST", ACME + "/reset", "Bearer " + TOKEN, "", "", "127.0.0.1"))
                        .toCompletableFuture()
                        .join()
                        .status())
                .isEqualTo(200);
        assertThat(budgets.asked).containsExactly("reset acme");
    }

    @Test
    void nothingIsToldOrDoneWithoutTheToken() {
        for (String shown : new String[] {"", "Bearer ", "Bearer wrong", "Basic " + TOKEN, TOKEN}) {
            Page page = sent("POST", ACME + "/reset", shown, "{}");
            assertThat(page.status()).isEqualTo(401);
            assertThat(page.headers()).containsEntry("www-authenticate", "Bearer");
            assertThat(page.body()).doesNotContain(TOKEN);
            assertThat(sent("GET", "/v1/budgets", shown, "").status()).isEqualTo(401);
        }
        assertThat(budgets.asked).isEmpty();
    }

    @Test
    void withoutTheSettingNobodyIsLetInAndTheSettingIsNamed() {
        var closed = new BudgetPages(budgets.with(Token.NONE, HOURLY));
        for (String shown : new String[] {"", "Bearer ", "Bearer x"}) {
            Page page = closed.at(new AdminRequest("GET", ACME, shown, "", "", ""))
                    .toCompletableFuture()
                    .join();
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.body()).contains("set admin.token in weir.yaml");
        }
    }

    @Test
    void mistakesAreToldWithWhatWasFoundAndExpected() {
        mistake(ACME + "/adjust", "{\"by\":0}", 400, "by: 0 (expected: a whole number from -");
        mistake(ACME + "/adjust", "{\"by\":\"5k\"}", 400, "by: text (expected: a whole number");
        mistake(ACME + "/adjust", "{\"by\":1.5}", 400, "by: 1.5 (expected: text or a whole number)");
        mistake(ACME + "/adjust", "{\"by\":99999999999999999999}", 400, "by: 99999999999999999999 (expected");
        mistake(ACME + "/adjust", "{}", 400, "by: missing (expected");
        mistake(ACME + "/adjust", "{\"by\":1,\"by\":2}", 400, "Duplicate field 'by'");
        mistake(ACME + "/adjust", "{\"bye\":1}", 400, "unknown field 'bye' (expected: by, reason)");
        mistake(ACME + "/adjust", "{\"by\":1} x", 400, "not readable JSON");
        mistake(ACME + "/adjust", "[1]", 400, "no JSON object");
        mistake(ACME + "/adjust", "{\"by\":[1]}", 400, "by: an object or a list (expected");
        mistake(
                ACME + "/lend",
                "{\"amount\":-5,\"for\":\"PT1H\"}",
                400,
                "amount: -5 (expected: a whole number from 1 to");
        mistake(ACME + "/lend", "{\"amount\":5}", 400, "for: missing (expected: a time, such as 2h)");
        mistake(
                ACME + "/reset",
                "{\"reason\":\"" + "x".repeat(201) + "\"}",
                400,
                "reason: 201 characters (expected: at most 200)");
        mistake("/v1/budgets/chat/hourly/nobody/reset", "", 400, "owner 'nobody' (expected: somebody)");
        mistake("/v1/budgets/chat/hourly/%zz/reset", "", 400, "");
        mistake("/v1/budgets/chit/hourly/acme/reset", "", 404, "policy 'chit' is not in force (expected: chat)");
        mistake("/v1/budgets/chat/daily/acme/reset", "", 404, "no budget 'daily' that is in use (expected: hourly)");
        mistake(ACME + "/steal", "", 404, "expected: /v1/budgets");
        mistake("/v1/budgets/chat/hourly/open/lend", "{\"amount\":5,\"for\":\"PT1H\"}", 409, "can only be read");
        assertThat(budgets.audited).isEmpty();
    }

    @Test
    void anotherContentTypeIsRefused() {
        var request = new AdminRequest(
                "POST", ACME + "/reset", "Bearer " + TOKEN, "application/x-www-form-urlencoded", "a=b", "");
        Page page = pages.at(request).toCompletableFuture().join();
        assertThat(page.status()).isEqualTo(415);
        assertThat(page.body()).contains("(expected: application/json)");
    }

    @Test
    void anotherMethodIsRefusedWithTheOneThatIsAllowed() {
        assertThat(get(ACME + "/reset").headers()).containsEntry("allow", "POST");
        assertThat(post(ACME, "{}").headers()).containsEntry("allow", "GET, HEAD");
        assertThat(post("/v1/budgets", "{}").status()).isEqualTo(405);
    }

    @Test
    void aStoreThatDoesNotAnswerIsToldApartFromAFault() {
        assertThat(get("/v1/budgets/chat/hourly/away").status()).isEqualTo(503);
        assertThat(get("/v1/budgets/chat/hourly/broken").status()).isEqualTo(500);
    }

    @Test
    void noThreadWaitsForTheBudgets() {
        var page = pages.at(new AdminRequest("GET", "/v1/budgets/chat/hourly/slow", "bearer " + TOKEN, "", "", ""))
                .toCompletableFuture();
        assertThat(page).isNotDone();
        budgets.slow.complete(FakeBudgets.balance(5));
        assertThat(page.join().body()).contains("\"left\":5");
    }

    private void mistake(String path, String body, int status, String said) {
        Page page = post(path, body);
        assertThat(page.status()).as(path + " " + body).isEqualTo(status);
        assertThat(page.body()).startsWith("{\"error\":\"").contains(said);
    }

    private Page get(String path) {
        return sent("GET", path, "Bearer " + TOKEN, "");
    }

    private Page post(String path, String body) {
        return sent("POST", path, "Bearer " + TOKEN, body);
    }

    private Page sent(String method, String path, String authorization, String body) {
        String type = method.equals("GET") ? "" : "application/json";
        return pages.at(new AdminRequest(method, path, authorization, type, body, "127.0.0.1"))
                .toCompletableFuture()
                .join();
    }
}
