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
