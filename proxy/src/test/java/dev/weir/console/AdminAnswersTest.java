package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.console.ApiDocument.Operation;
import dev.weir.flow.Overrides;
import dev.weir.identity.LocalOverrides;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Answers of the admin port beside what the OpenAPI document says of them: each status is named, each body is as its schema says. */
final class AdminAnswersTest {
    private static final String CHANGE = "/v1/budgets/chat/daily/acme/";
    private static final String RELEASE =
            "{\"account\":\"acme\",\"action\":\"release\",\"reason\":\"x\",\"for\":\"7d\"}";

    /** What is asked, one after the other, of one port: method, path, body. */
    private static final List<List<String>> ASKED = List.of(
            List.of("GET", "/readyz", ""),
            List.of("GET", "/v1/accounts", ""),
            List.of("GET", "/v1/campaigns", ""),
            List.of("GET", "/explain/account/acme", ""),
            List.of("GET", "/explain/account/nobody", ""),
            List.of("GET", "/explain/campaign/c-0000002a", ""),
            List.of("GET", "/explain/campaign/c-00000000", ""),
            List.of("POST", "/v1/overrides", RELEASE),
            List.of("POST", "/v1/overrides", "{}"),
            List.of("GET", "/v1/overrides", ""),
            List.of("DELETE", "/v1/overrides/acme", ""),
            List.of("DELETE", "/v1/overrides/acme", ""),
            List.of("GET", "/v1/policies", ""),
            List.of("POST", "/v1/policies/chat/confirm", "{\"reason\":\"looked\"}"),
            List.of("POST", "/v1/policies/chat/confirm", "{\"raison\":\"looked\"}"),
            List.of("POST", "/v1/policies/other/confirm", ""),
            List.of("GET", "/v1/budgets", ""),
            List.of("GET", "/v1/budgets/chat/daily/acme", ""),
            List.of("GET", "/v1/budgets/chat/daily/nobody", ""),
            List.of("GET", "/v1/budgets/chat/monthly/acme", ""),
            List.of("GET", "/v1/budgets/chat/daily/away", ""),
            List.of("POST", CHANGE + "reset", ""),
            List.of("POST", CHANGE + "reset", "[]"),
            List.of("POST", CHANGE + "adjust", "{\"by\":-100}"),
            List.of("POST", CHANGE + "adjust", "{\"by\":0}"),
            List.of("POST", CHANGE + "lend", "{\"amount\":100,\"for\":\"PT2H\"}"),
            List.of("POST", CHANGE + "lend", "{\"amount\":-1,\"for\":\"PT2H\"}"),
            List.of("POST", "/v1/budgets/chat/daily/open/lend", "{\"amount\":100,\"for\":\"PT2H\"}"),
            List.of("POST", "/v1/budgets/other/daily/acme/reset", ""),
            List.of("GET", "/v1/challenges/t-1", ""),
            List.of("GET", "/v1/challenges/t-2", ""),
            List.of("POST", "/v1/challenges/t-1/confirm", "{\"account\":\"other\"}"),
            List.of("POST", "/v1/challenges/t-1/confirm", "{\"account\":\"acme\"}"),
            List.of("POST", "/v1/challenges/t-1/confirm", "{\"account\":\"acme\"}"),
            List.of("POST", "/v1/challenges/t-2/confirm", "{\"account\":\"acme\"}"),
            List.of("POST", "/v1/challenges/t-1/confirm", "{}"));

    private final ApiDocument document = ApiDocument.read();
    private final FakePort port = new FakePort();

    AdminAnswersTest() throws IOException {}

    @Test
    void everyAnswerIsAsItsSchemaSaysAndEverySuccessIsAmongThem() {
        var succeeded = new TreeSet<String>();
        for (List<String> asked : ASKED) {
            Page page = port.at(asked.get(0), asked.get(1), FakePort.TOKEN, asked.get(2));
            isAsDescribed(asked.get(0), asked.get(1), page);
            if (page.status() == 200) {
                succeeded.add(asked.get(0) + " " + asked.get(1));
            }
        }
        var described = new TreeSet<String>();
        document.operations().stream()
                .filter(operation -> document.response(operation.method(), operation.filled(), 200)
                        .filter(response ->
                                !response.at("/content/application~1json").isMissingNode())
                        .isPresent())
                .forEach(operation -> described.add(operation.method() + " " + operation.filled()));
        assertThat(succeeded).isEqualTo(described).hasSizeGreaterThan(14);
    }

    @TestFactory
    Stream<DynamicTest> whoMayNotIsAnsweredAsDescribed() {
        return document.operations().stream()
                .filter(operation ->
                        !Set.of("/healthz", "/readyz", "/metrics", "/console").contains(operation.path()))
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    Page page = port.at(operation.method(), operation.filled(), "", "");
                    assertThat(page.status()).isEqualTo(401);
                    isAsDescribed(operation.method(), operation.filled(), page);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aBodyOfAnotherTypeIsAnsweredAsDescribed() {
        return document.operations().stream()
                .filter(operation -> operation.method().equals("POST"))
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    Page page = port.at("POST", operation.filled(), FakePort.TOKEN, "x=1", "text/plain");
                    assertThat(page.status()).isEqualTo(415);
                    isAsDescribed("POST", operation.filled(), page);
                }));
    }

    @Test
    void aStoreThatIsAwayAndAProxyThatIsNotReadyAnswerAsDescribed() {
        var away = new FakePort(Overrides.NONE, false);
        Page page = away.at("POST", "/v1/overrides", FakePort.TOKEN, RELEASE);
        assertThat(page.status()).isEqualTo(503);
        isAsDescribed("POST", "/v1/overrides", page);
        Page ready = away.at("GET", "/readyz", "", "");
        assertThat(ready.status()).isEqualTo(503);
        isAsDescribed("GET", "/readyz", ready);
    }

    @Test
    void tooManyDecisionsAreRefusedAsDescribed() {
        var full = new FakePort(new LocalOverrides(), true);
        Page page = new Page(200, "", "", Map.of());
        for (int i = 0; page.status() == 200 && i <= Overrides.MOST; i++) {
            page = full.at("POST", "/v1/overrides", FakePort.TOKEN, RELEASE.replace("acme", "account-" + i));
        }
        assertThat(page.status()).isEqualTo(409);
        isAsDescribed("POST", "/v1/overrides", page);
    }

    @Test
    void anEventIsAsDescribed() {
        assertThat(document.held("#/components/schemas/live", port.event())).isEmpty();
    }

    @Test
    void anAnswerWithAMemberTooManyWouldBeFound() {
        assertThat(document.held("#/components/schemas/error", "{\"error\":\"x\",\"more\":1}"))
                .isNotEmpty();
        assertThat(document.held("#/components/schemas/override", "{\"account\":\"acme\"}"))
                .isNotEmpty();
    }

    private void isAsDescribed(String method, String path, Page page) {
        String asked = new Operation(method, path) + " -> " + page.status();
        var response = document.response(method, path, page.status());
        assertThat(response).as(asked + ": " + page.body()).isPresent();
        assertThat(document.problems(response.get(), page.body()))
                .as(asked + ": " + page.body())
                .isEmpty();
    }
}
