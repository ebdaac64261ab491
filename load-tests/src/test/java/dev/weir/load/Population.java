package dev.weir.load;

import static io.gatling.javaapi.core.CoreDsl.details;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Those who do one kind of thing in a run: what they do, how they arrive, and what is demanded of the proxy. */
interface Population {
    PopulationBuilder arriving();

    List<Assertion> targets();

    /** What honest callers may demand: all but one in a thousand is answered as asked for, and 99 % of it in time. */
    static Stream<Assertion> served(String request, Duration p99) {
        return Stream.of(
                details(request).successfulRequests().percent().gte(99.9),
                details(request).responseTime().percentile(99.0).lte((int) p99.toMillis()));
    }
}
