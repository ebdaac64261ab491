package dev.weir.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Subnet;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.flow.Challenges.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * How often an address handed in what was wrong: {@link #MOST} times a minute are listened to. An address of IPv6 stands for
 * its /64, of which one machine has them all.
 */
public final class Tries {
    static final int MOST = 20;
    static final Duration MINUTE = Duration.ofMinutes(1);

    private static final int ADDRESSES = 50_000;
    private static final SubnetSize ONE_MACHINE = new SubnetSize(32, 64);

    private final Cache<Subnet, Failures> failures =
            Caffeine.newBuilder().maximumSize(ADDRESSES).build();

    private record Failures(Instant since, int count) {
        boolean lastsAt(Instant now) {
            return now.isBefore(since.plus(MINUTE));
        }
    }

    boolean mayTry(Address from, Instant now) {
        Failures known = failures.getIfPresent(ONE_MACHINE.of(from));
        return known == null || known.count() < MOST || !known.lastsAt(now);
    }

    /** The same outcome, counted when it is a failure. */
    CompletionStage<Outcome> counted(Address from, Instant now, CompletionStage<Outcome> outcome) {
        return outcome.whenComplete((reached, failure) -> {
            if (reached != Outcome.PASSED) {
                failed(ONE_MACHINE.of(from), now);
            }
        });
    }

    private void failed(Subnet from, Instant now) {
        failures.asMap()
                .merge(
                        from,
                        new Failures(now, 1),
                        (known, one) -> known.lastsAt(now) ? new Failures(known.since(), known.count() + 1) : one);
    }
}
