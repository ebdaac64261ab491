package dev.weir.domain.signature;

import java.time.Duration;

/** Something that evidence is kept of: accounts, subnets or campaigns, each over one window. */
public record Watch(Signature.Per per, Duration window) {}
