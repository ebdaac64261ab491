package dev.weir.flow;

import dev.weir.domain.traffic.Caller;
import java.time.Instant;
import java.util.Optional;

/** Tells who sends a request. */
public interface Callers {
    /** The caller; empty when the settings ask for a key and there is none, or none that is known. */
    Optional<Caller> identify(Exchange exchange, Instant now);
}
