package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.telemetry.AuditEntry.ReachConfirmed;
import org.junit.jupiter.api.Test;

final class PolicyPagesTest {
    private static final String TOKEN = "a-token-for-tests-only";

    private final FakePolicies policies = new FakePolicies();
    private final PolicyPages pages = new PolicyPages(policies.open(Token.of(TOKEN)));

    @Test
    void policiesAreShownWithWhatTheyReachedAndWhatTheirRulesSaid() {
        Page page = get("/v1/policies");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "{\"policy\":\"chat\",\"version\":\"0a1b2c3d4e5f\",\"mode\":\"enforce\",\"confirmed\":false,",
                        "{\"action\":\"challenge\",\"accounts\":500,\"per_seconds\":86400,\"reached\":500}",
                        "{\"rule\":\"hourly\",\"kind\":\"budget\",\"since\":\"2027-01-07T12:00:00Z\","
                                + "\"last\":\"2027-01-15T11:59:00Z\",\"silent\":false}",
                        "{\"rule\":\"sweep\",\"kind\":\"signature\",\"since\":\"2027-01-07T12:00:00Z\",\"silent\":true}");
    }

    @Test
    void aConfirmationIsForTheVersionInForceAndGoesIntoTheAuditLog() {
        Page page = post("/v1/policies/chat/confirm", "{\"reason\":\"looked at ten of them\"}");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("\"confirmed\":true");
        assertThat(policies.audit)
                .containsExactly(new ReachConfirmed(
                        FakePolicies.NOW, "127.0.0.1", "chat", "0a1b2c3d4e5f", "looked at ten of them"));
    }

    @Test
    void mistakesAreToldWithWhatWasFoundAndExpected() {
        assertThat(post("/v1/policies/talk/confirm", "").body())
                .contains("policy 'talk' is not in force (expected: chat)");
        assertThat(post("/v1/policies/talk/confirm", "").status()).isEqualTo(404);
        assertThat(post("/v1/policies/chat/confirm", "{\"why\":\"\"}").status()).isEqualTo(400);
        assertThat(post("/v1/policies/chat/forget", "").status()).isEqualTo(404);
        assertThat(post("/v1/policies", "").status()).isEqualTo(405);
        assertThat(get("/v1/policies/chat/confirm").status()).isEqualTo(405);
        assertThat(policies.audit).isEmpty();
    }

    @Test
    void nothingIsToldOrDoneWithoutTheToken() {
        Page page = pages.at(new AdminRequest("POST", "/v1/policies/chat/confirm", "Bearer wrong", "", "", ""));
        assertThat(page.status()).isEqualTo(401);
        assertThat(new PolicyPages(FakePolicies.access(Token.NONE))
                        .at(new AdminRequest("GET", "/v1/policies", "Bearer x", "", "", ""))
                        .status())
                .isEqualTo(403);
        assertThat(policies.audit).isEmpty();
    }

    private Page get(String path) {
        return pages.at(new AdminRequest("GET", path, "Bearer " + TOKEN, "", "", "127.0.0.1"));
    }

    private Page post(String path, String body) {
        return pages.at(new AdminRequest("POST", path, "Bearer " + TOKEN, "application/json", body, "127.0.0.1"));
    }
}
