package dev.weir.app;

import java.net.URI;
import java.net.http.HttpResponse;
import org.assertj.core.api.Assertions;

/** Sections of policies that refuse a caller, each in one of the ways that clients have a word for. */
final class Refusing {
    private static final String AT_ONCE = """
            signatures:
              - name: anyone
                description: Matches every request, for tests of what follows.
                per: account
                window: 1h
                when: { requests: { at_least: 1 } }
                adds: 50
                fades_after: 1h
            """;

    /** 403 from the first request on. */
    static final String BLOCK =
            AT_ONCE + "ladder: { observe: { from_score: 0 }, block: { from_score: 50, status: 403 } }\n";

    /** 403 with a proof of work, from the first request on. */
    static final String CHALLENGE = challenge("difficulty: { least: 8, most: 8 }");

    /** 403 that leads to a page of the operator, from the first request on. */
    static final String ATTESTATION =
            CHALLENGE.replaceFirst("kind: .* }", "kind: attestation, good_for: 8h, page: https://example.com/verify }");

    /** 429 from the first request on, with somebody to appeal to, and held back for a moment. */
    static final String STOP = AT_ONCE + """
            ladder:
              observe: { from_score: 0 }
              block:
                from_score: 50
                status: 429
                retry_after: 1s
                appeal: "mailto:abuse@example.com"
                tarpit: { delay: 20ms, at_most: 5 }
            """;

    /** 403 from the first request on; the first is held back for so long that a test would not see it end. */
    static final String TARPIT = AT_ONCE + """
            ladder:
              observe: { from_score: 0 }
              block: { from_score: 50, status: 403, tarpit: { delay: 60s, at_most: 1 } }
            """;

    /** Everything that can be taken is taken from the first request on. */
    static final String DEGRADE = AT_ONCE + """
            budgets:
              - { name: account-hourly, per: account, tokens: 1M, window: 1h, when_exceeded: block }
              - { name: whole-service, per: everyone, tokens: 1M, window: 1h, when_exceeded: block }
            ladder:
              observe: { from_score: 0 }
              degrade:
                from_score: 50
                output_cap: 1500
                strip_logits: true
                max_samples: 1
                reasoning_budget: 1024
                hide_reasoning: true
                fix_sampling: true
                pin_repeats: 1d
                swap_model: { "sim-*": sim-small, o4-sim: o4-small }
                pace: 500/s
                delay: 20ms
                budget_share: 0.5
            """;

    /** 429 from the second request on, since the first holds and spends nearly all. */
    static final String EXHAUSTED = """
            budgets:
              - { name: account-short, per: account, tokens: 100, window: 1h, refill: at_once, when_exceeded: block }
            ladder: { observe: { from_score: 0 } }
            """;

    private Refusing() {}

    /** 403 with a proof of work that has these further keys, from the first request on; once passed, answers are short. */
    static String challenge(String keys) {
        return AT_ONCE + """
                ladder:
                  observe:   { from_score: 0 }
                  degrade:   { from_score: 30, output_cap: 20 }
                  challenge: { from_score: 50, kind: proof_of_work, good_for: 30m%s }
                """.formatted(keys.isEmpty() ? "" : ", " + keys);
    }

    /** Where a refusal of OpenAI's shape leads. */
    static URI challengeUrl(HttpResponse<String> refused) {
        Assertions.assertThat(refused.statusCode()).isEqualTo(403);
        return URI.create(refused.body().replaceFirst("(?s).*\"challenge_url\":\"([^\"]+)\".*", "$1"));
    }
}
