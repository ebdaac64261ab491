package dev.weir.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.SubnetSize;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AccountKeysTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final AccountDirectory DIRECTORY =
            AccountDirectory.of(Map.of(KeyHash.of(SECRET, "sk-acme").toString(), "acme"));

    private final LocalProofs proofs = new LocalProofs();

    @Test
    void aKnownKeyIsItsAccount() {
        assertThat(account(KeyRule.KNOWN, "authorization", "Bearer sk-acme")).contains("acme");
    }

    @Test
    void anUnknownKeyIsTheBeginningOfItsHash() {
        assertThat(account(KeyRule.REQUIRED, "x-api-key", "sk-other"))
                .contains(KeyHash.of(SECRET, "sk-other").unlistedAccount())
                .get()
                .asString()
                .matches("key-[0-9a-f]{16}");
    }

    @Test
    void anUnknownKeyIsTurnedAwayWhereOnlyKnownOnesServe() {
        assertThat(account(KeyRule.KNOWN, "x-api-key", "sk-other")).isEmpty();
    }

    @Test
    void aRequestWithoutKeyBelongsToItsSubnetWhereNoKeyIsNeeded() {
        assertThat(account(KeyRule.OPTIONAL)).contains("anonymous@192.0.2.0/24");
    }

    @Test
    void aRequestWithoutKeyIsTurnedAwayWhereOneIsNeeded() {
        assertThat(account(KeyRule.REQUIRED)).isEmpty();
        assertThat(account(KeyRule.KNOWN)).isEmpty();
    }

    @Test
    void theBearerTokenGoesBeforeTheOtherHeaders() {
        assertThat(account(KeyRule.KNOWN, "authorization", "Bearer sk-acme", "x-api-key", "sk-other"))
                .contains("acme");
    }

    @Test
    void theVendorHeaderGoesBeforeThePlainOne() {
        assertThat(account(KeyRule.KNOWN, "x-api-key", "sk-acme", "api-key", "sk-other"))
                .contains("acme");
        assertThat(account(KeyRule.KNOWN, "api-key", "sk-acme")).contains("acme");
    }

    @Test
    void anAuthorizationOfAnotherSchemeIsNoKey() {
        assertThat(account(KeyRule.KNOWN, "authorization", "Basic sk-acme")).isEmpty();
        assertThat(account(KeyRule.KNOWN, "authorization", "Basic dTpw", "x-api-key", "sk-acme"))
                .contains("acme");
        assertThat(account(KeyRule.KNOWN, "authorization", "Bearer ", "x-api-key", "sk-acme"))
                .contains("acme");
    }

    @Test
    void theSchemeIsReadInAnyCaseAndSpacesDoNotCount() {
        assertThat(account(KeyRule.KNOWN, "authorization", "bearer  sk-acme ")).contains("acme");
    }

    @Test
    void theKeyIsNowhereInTheCaller() {
        for (String header : new String[] {"authorization", "x-api-key", "api-key"}) {
            String value = header.equals("authorization") ? "Bearer sk-very-secret" : "sk-very-secret";
            assertThat(identified(KeyRule.REQUIRED, header, value).orElseThrow().toString())
                    .doesNotContain("very-secret");
        }
    }

    @Test
    void aLongUserAgentIsCut() {
        var caller = identified(KeyRule.OPTIONAL, "user-agent", "a".repeat(300)).orElseThrow();
        assertThat(caller.client()).hasSize(200);
    }

    @Test
    void aProofIsKnownOfTheCaller() {
        proofs.proven("acme", NOW.plusSeconds(60));
        var caller = identified(KeyRule.KNOWN, "x-api-key", "sk-acme").orElseThrow();
        assertThat(caller.hasProven(NOW)).isTrue();
        assertThat(caller.hasProven(NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void anAccountNameThatWouldNeedEscapingIsRefused() {
        var hash = KeyHash.of(SECRET, "sk-acme");
        for (String name : new String[] {"", "a b", "a:b", "{a}", "a\nb", "a".repeat(65)}) {
            assertThatThrownBy(() -> new AccountDirectory(Map.of(hash, name)))
                    .hasMessageContaining("expected: 1 to 64");
        }
        assertThatThrownBy(() -> new AccountDirectory(Map.of(hash, "key-acme")))
                .hasMessage("account: \"key-acme\" (expected: not to begin with key- or anonymous@)");
    }

    private Optional<String> account(KeyRule rule, String... headers) {
        return identified(rule, headers).map(Caller::account);
    }

    private Optional<Caller> identified(KeyRule rule, String... headers) {
        return new AccountKeys(SECRET, DIRECTORY, rule, SubnetSize.USUAL, proofs)
                .identify(FakeExchange.with(headers), NOW);
    }
}
