package dev.weir.app;

/** How an official client speaks to the proxy, and the proxy to the model. */
enum Way {
    /** HTTP/1.1 in cleartext. */
    PLAIN,
    /** HTTP/2 over TLS, as ALPN agrees. */
    ENCRYPTED
}
