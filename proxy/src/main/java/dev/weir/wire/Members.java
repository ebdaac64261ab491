package dev.weir.wire;

/** Where the members that may be edited stand in a request body. */
public final class Members {}
