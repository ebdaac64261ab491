package dev.weir.testing;

import org.junit.jupiter.api.Assumptions;

/** What a test can't do without. */
final class Needed {
    private Needed() {}

    /** Where it is missing, the test fails in CI and is skipped elsewhere: a skip that CI can't see is a hole. */
    static void orSkipped(boolean there, String otherwise) {
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(otherwise);
        }
        Assumptions.assumeTrue(there, otherwise);
    }
}
