package dev.weir.replay;

import dev.weir.domain.traffic.Caller;
import dev.weir.flow.Callers;
import dev.weir.flow.Exchange;
import java.time.Instant;
import java.util.Optional;

/** Callers by the account and the address that were recorded. None has ever solved a challenge. */
final class RecordedCallers implements Callers {
    @Override
    public Optional<Caller> identify(Exchange exchange, Instant now) {
        RecordedRequest request = ((RecordedExchange) exchange).request();
        return Optional.of(new Caller(request.account(), request.address(), request.client(), Instant.MIN));
    }
}
