package dev.weir.policyfile;

/** How far a policy or one of its signatures is trusted; only what is stable may be enforced. */
enum Maturity {
    SANDBOX,
    INCUBATING,
    STABLE,
    DEPRECATED
}
