package dev.weir.identity;

/** Which key a request must carry to be served. */
public enum KeyRule {
    /** None; requests without one share an account with their subnet. */
    OPTIONAL,
    /** Any; the model API decides whether it is a good one. */
    REQUIRED,
    /** One that the directory names. */
    KNOWN
}
