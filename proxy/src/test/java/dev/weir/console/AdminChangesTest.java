package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.console.ApiDocument.Operation;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every change that the OpenAPI document has wants the whole token, and is audited. */
final class AdminChangesTest {
    /** A body with which the change is made; the attestation's line comes from where it is redeemed (AttestationIT). */
    private static final Map<String, String> BODIES = Map.of(
            "POST /v1/overrides",
            "{\"account\":\"acme\",\"action\":\"block\",\"reason\":\"x\",\"for\":\"7d\"}",
            "DELETE /v1/overrides/{account}",
            "",
            "POST /v1/policies/{policy}/confirm",
            "",
            "POST /v1/budgets/{policy}/{budget}/{owner}/reset",
            "",
            "POST /v1/budgets/{policy}/{budget}/{owner}/adjust",
            "{\"by\":1}",
            "POST /v1/budgets/{policy}/{budget}/{owner}/lend",
            "{\"amount\":1,\"for\":\"PT1H\"}",
            "POST /v1/challenges/{ticket}/confirm",
            "{\"account\":\"acme\"}");

    private final ApiDocument document = ApiDocument.read();
    private final FakePort port = new FakePort();

    AdminChangesTest() throws IOException {}

    @Test
    void everyChangeIsTried() {
        assertThat(document.operations().stream()
                        .filter(operation -> !operation.isRead())
                        .map(AdminChangesTest::name)
                        .collect(Collectors.toSet()))
                .isEqualTo(BODIES.keySet());
    }

    @TestFactory
    Stream<DynamicTest> noChangeIsMadeByTheTokenThatReads() {
        return changes(operation -> {
            change(operation, FakePort.TOKEN); // so that there is something to take back
            port.audited.clear();
            Page page = change(operation, FakePort.READ_TOKEN);
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.body()).contains("this token may only read");
            assertThat(port.audited).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> everythingThatIsReadIsShownToTheTokenThatReads() {
        return document.operations().stream()
                .filter(Operation::isRead)
                .map(operation -> DynamicTest.dynamicTest(name(operation), () -> {
                    if (operation.path().endsWith("/{account}")) {
                        change(new Operation("POST", "/v1/overrides"), FakePort.TOKEN);
                    }
                    assertThat(port.at("GET", operation.filled(), FakePort.READ_TOKEN, "")
                                    .status())
                            .isEqualTo(200);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyChangeThatIsMadeIsAuditedOnceAndNoneThatIsNot() {
        return changes(operation -> {
            if (operation.path().startsWith("/v1/challenges")) {
                return;
            }
            change(new Operation("POST", "/v1/overrides"), FakePort.TOKEN);
            port.audited.clear();
            assertThat(change(operation, FakePort.TOKEN).status()).isEqualTo(200);
            assertThat(port.audited).hasSize(1);
            assertThat(port.audited.toString()).contains("192.0.2.1");
            port.audited.clear();
            Page refused = port.at(operation.method(), operation.filled(), "no token of this port", "");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(port.audited).isEmpty();
        });
    }

    private interface Claim {
        void holds(Operation operation);
    }

    private Stream<DynamicTest> changes(Claim claim) {
        return document.operations().stream()
                .filter(operation -> !operation.isRead())
                .map(operation -> DynamicTest.dynamicTest(name(operation), () -> claim.holds(operation)));
    }

    private Page change(Operation operation, String token) {
        return port.at(operation.method(), operation.filled(), token, BODIES.getOrDefault(name(operation), ""));
    }

    private static String name(Operation operation) {
        return operation.method() + " " + operation.path();
    }
}
