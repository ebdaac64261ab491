package dev.weir.ledger;

import static dev.weir.ledger.Requests.ask;
import static dev.weir.ledger.Requests.caller;
import static dev.weir.ledger.Requests.policy;
import static dev.weir.ledger.Requests.rule;
import static dev.weir.ledger.Requests.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.budget.Budget.Unit;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.budget.Owners;
import dev.weir.domain.budget.Settlement;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.testing.Budgets;
import dev.weir.testing.MovingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Nothing is lost and nothing is made: whatever comes in what order, with what ending, and however the clock is set, the
 * buckets hold what a plain {@link Book} of accounts says.
 */
final class LedgerProperties {
    /** A token flows in every millisecond, so that the book needs no fractions. */
    private static final long TOKENS = 60_000;

    private static final long REQUESTS = 8;
    private static final long OPEN = 4;

    private static final Policy POLICY = policy(
            "p",
            rule(Budgets.of("account", TOKENS).over(Requests.MINUTE), Mode.ENFORCE),
            rule(Budgets.of("subnet", TOKENS).over(Requests.MINUTE).per(Owners.SUBNETS), Mode.ENFORCE),
            rule(
                    Budgets.of("requests", REQUESTS)
                            .over(Duration.ofMillis(REQUESTS))
                            .counting(Unit.REQUESTS),
                    Mode.ENFORCE),
            rule(Budgets.of("open", OPEN).counting(Unit.CONCURRENT_REQUESTS).per(Owners.EVERYONE), Mode.ENFORCE));

    private sealed interface Step permits Begin, End, Turn, Tick {}

    private record Begin(String account, long tokens) implements Step {}

    /** A request is over and has used this much. */
    private record End(long used) implements Step {}

    /** A request is refused after all, or the model never heard of it. */
    private record Turn() implements Step {}

    /** The clock is set, forward or back. */
    private record Tick(long millis) implements Step {}

    @Property(tries = 500)
    void theBucketsHoldWhatTheBookSays(@ForAll("steps") List<Step> steps) {
        var clock = MovingClock.atPresent();
        var book = new Book(TOKENS, REQUESTS, OPEN);
        Deque<Hold> open = new ArrayDeque<>();
        try (var ledger = BucketLedger.local(clock, 1000)) {
            for (Step step : steps) {
                if (step instanceof Begin begun) {
                    Hold hold = ledger.hold(POLICY, caller(begun.account()), ask(begun.tokens()), Instant.EPOCH)
                            .toCompletableFuture()
                            .join();
                    assertThat(hold.excesses().isEmpty()).isEqualTo(book.begin(begun.account(), begun.tokens()));
                    open.add(hold);
                } else if (step instanceof End ended && !open.isEmpty()) {
                    Hold hold = open.remove();
                    assertAddsUp(ledger.settle(hold, used(ended.used()), Instant.EPOCH));
                    book.end(hold, ended.used());
                } else if (step instanceof Turn && !open.isEmpty()) {
                    Hold hold = open.remove();
                    assertAddsUp(ledger.release(hold, Instant.EPOCH));
                    book.turn(hold);
                } else if (step instanceof Tick tick) {
                    touchAll(ledger); // a bucket knows of the time that it was asked at, the book of all time
                    clock.advance(Duration.ofMillis(tick.millis()));
                    book.tick(tick.millis());
                }
            }
            for (String account : List.of("ann", "ben")) {
                assertAvailable(ledger, account, book);
            }
        }
    }

    /** Asks for one token too many, then for exactly what must be there. */
    private static void assertAvailable(BucketLedger ledger, String account, Book book) {
        long most = book.available(account);
        if (most < TOKENS) {
            assertThat(taken(ledger, account, Math.max(1, most + 1))).isFalse();
        }
        if (most > 0) {
            assertThat(taken(ledger, account, most)).isTrue();
        }
    }

    private static void touchAll(BucketLedger ledger) {
        for (var rule : POLICY.budgets()) {
            for (String account : List.of("ann", "ben")) {
                Hold hold = ledger.hold(policy("p", rule), caller(account), ask(1), Instant.EPOCH)
                        .toCompletableFuture()
                        .join();
                ledger.release(hold, Instant.EPOCH);
            }
        }
    }

    private static boolean taken(BucketLedger ledger, String account, long tokens) {
        Hold hold = ledger.hold(POLICY, caller(account), ask(tokens), Instant.EPOCH)
                .toCompletableFuture()
                .join();
        ledger.release(hold, Instant.EPOCH);
        return hold.excesses().isEmpty();
    }

    private static void assertAddsUp(Settlement settlement) {
        for (int i = 0; i < settlement.lines(); i++) {
            assertThat(settlement.held(i)).isEqualTo(settlement.used(i) + settlement.givenBack(i));
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> begins = Combinators.combine(
                        Arbitraries.of("ann", "ben"), Arbitraries.longs().between(1, TOKENS / 2))
                .as(Begin::new);
        Arbitrary<Step> ends = Arbitraries.longs().between(0, TOKENS).map(End::new);
        Arbitrary<Step> turns = Arbitraries.just(new Turn());
        Arbitrary<Step> ticks = Arbitraries.longs().between(-TOKENS / 2, TOKENS).map(Tick::new);
        return Arbitraries.oneOf(begins, begins, ends, turns, ticks).list().ofMaxSize(80);
    }
}
