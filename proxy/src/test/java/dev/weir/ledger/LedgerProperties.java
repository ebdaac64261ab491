package dev.weir.ledger;

import static dev.weir.ledger.Requests.hold;
import static dev.weir.ledger.Requests.policy;
import static dev.weir.ledger.Requests.rule;
import static dev.weir.ledger.Requests.settle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.budget.Budget.Refill;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.budget.Owners.Per;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.testing.MovingClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Nothing is lost and nothing is made: whatever comes in what order, the buckets hold what a plain account book says. */
final class LedgerProperties {
    /** A token flows in every millisecond, so that the book needs no fractions. */
    private static final long TOKENS = 60_000;

    private static final Policy POLICY = policy(
            "p",
            rule("account", Per.ACCOUNT, TOKENS, Refill.STEADY, Mode.ENFORCE),
            rule("subnet", Per.SUBNET, TOKENS, Refill.STEADY, Mode.ENFORCE));

    private sealed interface Step permits Ask, Settle, Pass {}

    private record Ask(String account, long tokens) implements Step {}

    private record Settle(long used) implements Step {}

    private record Pass(long millis) implements Step {}

    @Property(tries = 300)
    void theBucketsHoldWhatTheBookSays(@ForAll("steps") List<Step> steps) {
        var clock = MovingClock.atPresent();
        var book = new Book();
        Deque<Hold> open = new ArrayDeque<>();
        try (var ledger = BucketLedger.local(clock, 1000)) {
            for (Step step : steps) {
                if (step instanceof Ask asked) {
                    Hold hold = hold(ledger, POLICY, asked.account(), asked.tokens());
                    assertThat(hold.excesses().isEmpty()).isEqualTo(book.hold(asked.account(), asked.tokens()));
                    open.add(hold);
                } else if (step instanceof Settle settled && !open.isEmpty()) {
                    Hold hold = open.remove();
                    settle(ledger, hold, settled.used());
                    for (int i = 0; i < hold.lines().size(); i++) {
                        book.add(hold.lines().get(i).owner(), hold.held(i) - settled.used());
                    }
                } else if (step instanceof Pass passed) {
                    clock.advance(Duration.ofMillis(passed.millis()));
                    book.pass(passed.millis());
                }
            }
            for (String account : List.of("ann", "ben")) {
                assertAvailable(ledger, account, Math.min(book.left(account), book.left(Book.SUBNET)));
            }
        }
    }

    /** Asks for one token too many, then for exactly what must be there, and gives it back. */
    private static void assertAvailable(BucketLedger ledger, String account, long tokens) {
        if (tokens < TOKENS) {
            assertThat(hold(ledger, POLICY, account, Math.max(1, tokens + 1)).excesses())
                    .isNotEmpty();
        }
        if (tokens > 0) {
            Hold hold = hold(ledger, POLICY, account, tokens);
            assertThat(hold.excesses()).isEmpty();
            settle(ledger, hold, 0);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> asks = Combinators.combine(
                        Arbitraries.of("ann", "ben"), Arbitraries.longs().between(1, TOKENS))
                .as(Ask::new);
        Arbitrary<Step> settles = Arbitraries.longs().between(0, 2 * TOKENS).map(Settle::new);
        Arbitrary<Step> passes = Arbitraries.longs().between(0, TOKENS).map(Pass::new);
        return Arbitraries.oneOf(asks, settles, passes).list().ofMaxSize(60);
    }

    /** What is left in each bucket, counted by hand. */
    private static final class Book {
        static final String SUBNET = "10.0.0.0/24";
        private final Map<String, Long> left = new HashMap<>();

        long left(String key) {
            return left.getOrDefault(key, TOKENS);
        }

        boolean hold(String account, long tokens) {
            boolean enough = left(account) >= tokens && left(SUBNET) >= tokens;
            if (enough) {
                add(account, -tokens);
                add(SUBNET, -tokens);
            }
            return enough;
        }

        void add(String key, long tokens) {
            left.put(key, Math.min(TOKENS, left(key) + tokens));
        }

        void pass(long millis) {
            left.replaceAll((key, tokens) -> Math.min(TOKENS, tokens + millis));
        }
    }
}
