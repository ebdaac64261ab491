package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.budget.Allowance;
import dev.weir.domain.budget.Budget.Refill;
import dev.weir.domain.budget.Budget.Unit;
import dev.weir.domain.traffic.Dialect;
import dev.weir.testing.Budgets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Rate headers to the letter. */
final class RateHeadersTest {
    private static final Instant NOW = Instant.parse("2026-11-24T15:59:30.250Z");
    private static final Budgets HOURLY = Budgets.of("account-hourly", 200_000);
    private static final Allowance TOKENS = Allowance.of(HOURLY.budget(), 180_000);
    private static final Allowance REQUESTS = Allowance.of(
            Budgets.of("account-requests", 600)
                    .counting(Unit.REQUESTS)
                    .over(Duration.ofMinutes(1))
                    .budget(),
            599);
    private static final Allowance OPEN = Allowance.of(
            Budgets.of("account-open", 8).counting(Unit.CONCURRENT_REQUESTS).budget(), 7);

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "^OPENAI.*")
    void openAiHasALimitOnRequestsAndOneOnTokens(Dialect dialect) {
        assertThat(told(dialect, RateStyle.PROVIDER, TOKENS, REQUESTS)).isEqualTo("""
                x-ratelimit-limit-requests: 600
                x-ratelimit-remaining-requests: 599
                x-ratelimit-reset-requests: 100ms
                x-ratelimit-limit-tokens: 200000
                x-ratelimit-remaining-tokens: 180000
                x-ratelimit-reset-tokens: 6m0s
                """);
    }

    @Test
    void anthropicSaysByTheClockWhenALimitIsWhole() {
        assertThat(told(Dialect.ANTHROPIC_MESSAGES, RateStyle.PROVIDER, TOKENS, REQUESTS))
                .isEqualTo("""
                anthropic-ratelimit-requests-limit: 600
                anthropic-ratelimit-requests-remaining: 599
                anthropic-ratelimit-requests-reset: 2026-11-24T15:59:31Z
                anthropic-ratelimit-tokens-limit: 200000
                anthropic-ratelimit-tokens-remaining: 180000
                anthropic-ratelimit-tokens-reset: 2026-11-24T16:05:31Z
                """);
    }

    @Test
    void geminiHasNoHeadersOfItsOwn() {
        assertThat(told(Dialect.GEMINI_GENERATE, RateStyle.PROVIDER, TOKENS, REQUESTS))
                .isEmpty();
        assertThat(told(Dialect.GEMINI_GENERATE, RateStyle.ALL, TOKENS)).startsWith("ratelimit-policy: ");
    }

    @ParameterizedTest
    @EnumSource
    void theDraftNamesEveryBudgetItsUnitAndItsWindow(Dialect dialect) {
        assertThat(told(dialect, RateStyle.IETF, TOKENS, REQUESTS, OPEN))
                .isEqualTo("ratelimit-policy: \"account-hourly\";q=200000;qu=\"tokens\";w=3600,"
                        + " \"account-requests\";q=600;w=60, \"account-open\";q=8;qu=\"concurrent-requests\"\n"
                        + "ratelimit: \"account-hourly\";r=180000;t=360, \"account-requests\";r=599;t=1,"
                        + " \"account-open\";r=7\n");
    }

    /** Draft, section 6: Retry-After should not be earlier than the reset. */
    @Test
    void onARefusalTheDraftsResetIsNoLaterThanRetryAfter() {
        var told = RateHeaders.of(
                Dialect.OPENAI_CHAT, RateStyle.IETF, List.of(TOKENS, REQUESTS), Duration.ofMillis(11_001), NOW);
        assertThat(text(told))
                .endsWith("ratelimit: \"account-hourly\";r=180000;t=12, \"account-requests\";r=599;t=1\n");
    }

    @Test
    void allIsBothAndTheUpstreamsOwnMakeWay() {
        String all = told(Dialect.OPENAI_CHAT, RateStyle.ALL, TOKENS);
        assertThat(all)
                .isEqualTo(told(Dialect.OPENAI_CHAT, RateStyle.PROVIDER, TOKENS)
                        + told(Dialect.OPENAI_CHAT, RateStyle.IETF, TOKENS));
    }

    @Test
    void ofSeveralLimitsTheProviderWouldTellTheOneOfWhichLeastIsLeft() {
        Allowance daily = Allowance.of(
                Budgets.of("daily", 1_000_000).over(Duration.ofDays(1)).budget(), 5);
        assertThat(told(Dialect.OPENAI_CHAT, RateStyle.PROVIDER, TOKENS, daily))
                .isEqualTo(told(Dialect.OPENAI_CHAT, RateStyle.PROVIDER, daily))
                .contains("limit-tokens: 1000000", "reset-tokens: 24h0m0s");
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H, 1000, 0s",
        "PT1H, 0, 1h0m0s",
        "PT90M, 0, 1h30m0s",
        "PT90S, 0, 1m30s",
        "PT59S, 0, 59s",
        "PT12S, 999, 12ms",
        "PT1.001S, 0, 2s"
    })
    void openAiWritesTimesInWords(Duration window, long left, String reset) {
        Allowance allowance = Allowance.of(Budgets.of("b", 1000).over(window).budget(), left);
        assertThat(told(Dialect.OPENAI_CHAT, RateStyle.PROVIDER, allowance)).endsWith("reset-tokens: " + reset + "\n");
    }

    @Test
    void aWindowBelowASecondAndACountBeyondStructuredFieldsAreStillValid() {
        var huge =
                Budgets.of("huge", Long.MAX_VALUE).over(Duration.ofMillis(100)).refilling(Refill.AT_ONCE);
        assertThat(told(Dialect.OPENAI_CHAT, RateStyle.IETF, Allowance.of(huge.budget(), Long.MAX_VALUE - 1)))
                .isEqualTo("""
                        ratelimit-policy: "huge";q=999999999999999;qu="tokens";w=1
                        ratelimit: "huge";r=999999999999999;t=1
                        """);
    }

    @ParameterizedTest
    @EnumSource
    void withoutABudgetToTellOfNothingIsToldNorReplaced(RateStyle style) {
        var none = RateHeaders.of(Dialect.OPENAI_CHAT, style, List.of(), Duration.ZERO, NOW);
        assertThat(none).isSameAs(RateHeaders.NONE);
        assertThat(none.replaces("x-ratelimit-limit-tokens")).isFalse();
    }

    @Test
    void whatIsSwitchedOffIsNotTold() {
        assertThat(told(Dialect.OPENAI_CHAT, RateStyle.NONE, TOKENS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-RateLimit-Limit-Tokens",
                "x-ratelimit-reset-requests",
                "Anthropic-RateLimit-Input-Tokens-Remaining",
                "anthropic-ratelimit-unified-status",
                "RateLimit",
                "RateLimit-Policy",
                "ratelimit-remaining"
            })
    void whatSpeaksOfTheOperatorsQuotaIsReplaced(String name) {
        assertThat(tokens().replaces(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry-after", "x-request-id", "x-rate", "anthropic-organization-id", ""})
    void nothingElseIs(String name) {
        assertThat(tokens().replaces(name)).isFalse();
    }

    private static RateHeaders tokens() {
        return RateHeaders.of(Dialect.OPENAI_CHAT, RateStyle.ALL, List.of(TOKENS), Duration.ZERO, NOW);
    }

    private static String told(Dialect dialect, RateStyle style, Allowance... allowances) {
        return text(RateHeaders.of(dialect, style, List.of(allowances), Duration.ZERO, NOW));
    }

    private static String text(RateHeaders headers) {
        return headers.headers().stream()
                .map(header -> header.name() + ": " + header.value() + "\n")
                .collect(Collectors.joining());
    }
}
