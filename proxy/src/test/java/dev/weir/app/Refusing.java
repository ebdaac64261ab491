package dev.weir.app;

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

    /** 403 with a puzzle, from the first request on. */
    static final String CHALLENGE = AT_ONCE + """
            ladder:
              observe:   { from_score: 0 }
              challenge: { from_score: 50, kind: proof_of_work, good_for: 30m }
            """;

    /** 429 from the second request on, since the first holds and spends nearly all. */
    static final String EXHAUSTED = """
            budgets:
              - { name: account-short, per: account, tokens: 100, window: 1h, refill: at_once, when_exceeded: block }
            ladder: { observe: { from_score: 0 } }
            """;

    private Refusing() {}
}
