package dev.weir.ledger;

import static dev.weir.ledger.Requests.MINUTE;
import static dev.weir.ledger.Requests.account;
import static dev.weir.ledger.Requests.hold;
import static dev.weir.ledger.Requests.policy;
import static dev.weir.ledger.Requests.rule;
import static dev.weir.ledger.Requests.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Budget.Refill;
import dev.weir.domain.budget.Owners.Per;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.ledger.BudgetDesk.Balance;
import dev.weir.ledger.BudgetDesk.Change;
import dev.weir.ledger.BudgetDesk.Owned;
import dev.weir.testing.Budgets;
import dev.weir.testing.MovingClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those who run the proxy can do with a budget, whatever keeps its buckets. */
abstract class DeskContract {
    static final Policy POLICY = policy("p", account("a", 1000));
    static final Owned ANN = new Owned("p", POLICY.budgets().get(0).budget(), "ann");

    final MovingClock clock = MovingClock.atPresent();
    final PaidBack paidBack = new PaidBack();
    BucketLedger ledger;
    BudgetDesk desk;

    abstract BucketLedger open(MovingClock clock);

    @BeforeEach
    final void openDesk() {
        ledger = open(clock);
        desk = ledger.desk(paidBack);
    }

    @AfterEach
    final void closeDesk() throws Exception {
        desk.close();
        ledger.close();
    }

    @Test
    void aBudgetThatNobodyUsedIsFull() {
        assertThat(now(desk.read(ANN))).isEqualTo(new Balance(1000, 1000, 0, Duration.ZERO));
    }

    @Test
    void aBalanceTellsWhatIsLeftAndWhenItIsFull() {
        settle(ledger, hold(ledger, POLICY, "ann", 500), 250);
        assertThat(now(desk.read(ANN))).isEqualTo(new Balance(1000, 750, 0, MINUTE.dividedBy(4)));
    }

    @Test
    void aDebtIsBelowZero() {
        settle(ledger, hold(ledger, POLICY, "ann", 500), 3000);
        assertThat(now(desk.read(ANN)).left()).isEqualTo(-2000);
        assertThat(now(desk.read(ANN)).fullIn()).isEqualTo(MINUTE.multipliedBy(3));
    }

    @Test
    void aBudgetThatFillsAtOnceTellsWhenThatIs() {
        Policy policy = policy("p", rule("a", Per.ACCOUNT, 1000, Refill.AT_ONCE, Mode.ENFORCE));
        hold(ledger, policy, "ann", 10);
        clock.advance(Duration.ofSeconds(20));
        Balance balance = now(desk.read(new Owned("p", policy.budgets().get(0).budget(), "ann")));
        assertThat(balance).isEqualTo(new Balance(1000, 990, 0, Duration.ofSeconds(40)));
    }

    @Test
    void aResetBudgetIsFullAtOnceWhateverItOwed() {
        settle(ledger, hold(ledger, POLICY, "ann", 500), 3000);
        Change change = now(desk.reset(ANN));
        assertThat(change.before().left()).isEqualTo(-2000);
        assertThat(change.after().left()).isEqualTo(1000);
        assertThat(hold(ledger, POLICY, "ann", 1000).excesses()).isEmpty();
    }

    @Test
    void addingStopsAtTheLimitAndTakingDoesNotStopAtZero() {
        hold(ledger, POLICY, "ann", 600);
        assertThat(now(desk.adjust(ANN, 100)).after().left()).isEqualTo(500);
        assertThat(now(desk.adjust(ANN, 100_000)).after().left()).isEqualTo(1000);
        assertThat(now(desk.adjust(ANN, -1500)).after().left()).isEqualTo(-500);
        clock.advance(MINUTE.dividedBy(2));
        assertThat(hold(ledger, POLICY, "ann", 1).excesses()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(hold(ledger, POLICY, "ann", 1).excesses()).isEmpty();
    }

    @Test
    void whatIsDoneForOneOwnerChangesNothingForAnother() {
        hold(ledger, POLICY, "ben", 1000);
        now(desk.reset(ANN));
        assertThat(hold(ledger, POLICY, "ben", 1).excesses()).hasSize(1);
    }

    @Test
    void whatIsLentCanBeSpentBeyondTheLimit() {
        Balance lent = now(desk.lend(ANN, 500, Duration.ofHours(1))).after();
        assertThat(lent.left()).isEqualTo(1500);
        assertThat(lent.lent()).isEqualTo(500);
        assertThat(hold(ledger, POLICY, "ann", 1000).excesses()).isEmpty();
        assertThat(hold(ledger, POLICY, "ann", 500).excesses()).isEmpty();
        assertThat(hold(ledger, POLICY, "ann", 1).excesses()).hasSize(1);
    }

    @Test
    void whatIsGivenBackOfWhatWasLentIsThereAgain() {
        now(desk.lend(ANN, 500, Duration.ofHours(1)));
        settle(ledger, hold(ledger, POLICY, "ann", 900), 100);
        assertThat(now(desk.read(ANN)).left()).isEqualTo(1400);
        settle(ledger, hold(ledger, POLICY, "ann", 900), 0);
        assertThat(now(desk.read(ANN)).left()).isEqualTo(1400);
        assertThat(now(desk.adjust(ANN, 1000)).after().left()).isEqualTo(1500);
        hold(ledger, POLICY, "ann", 700);
        assertThat(now(desk.reset(ANN)).after().left()).isEqualTo(1500);
    }

    @Test
    void aLoanIsTakenOffWhenItsTimeIsOver() {
        now(desk.lend(ANN, 500, Duration.ofSeconds(30)));
        clock.advance(Duration.ofSeconds(29));
        assertThat(now(desk.read(ANN)).left()).isEqualTo(1500);
        clock.advance(Duration.ofSeconds(1));
        await().untilAsserted(() -> assertThat(paidBack.all).containsExactly("p a ann 500: 1500 -> 1000"));
        assertThat(now(desk.read(ANN))).isEqualTo(new Balance(1000, 1000, 0, Duration.ZERO));
    }

    @Test
    void aLoanThatWasSpentIsADebtWhenItsTimeIsOver() {
        hold(ledger, POLICY, "ann", 1000);
        now(desk.lend(ANN, 500, Duration.ofSeconds(3)));
        hold(ledger, POLICY, "ann", 500);
        clock.advance(Duration.ofSeconds(3));
        await().untilAsserted(() -> assertThat(paidBack.all).containsExactly("p a ann 500: 50 -> -450"));
    }

    @Test
    void aLoanIsKeptWhileNobodyAsks() {
        now(desk.lend(ANN, 500, Duration.ofHours(20)));
        clock.advance(Duration.ofHours(19));
        assertThat(now(desk.read(ANN)).left()).isEqualTo(1500);
    }

    @Test
    void openRequestsAreReadAndNotChanged() {
        Budgets two = Budgets.of("open", 2).counting(Budget.Unit.CONCURRENT_REQUESTS);
        Policy policy = policy("p", rule(two, Mode.ENFORCE));
        var owned = new Owned("p", two.budget(), "ann");
        hold(ledger, policy, "ann", 1);
        assertThat(now(desk.read(owned)).left()).isEqualTo(1);
        for (var change : List.of(desk.reset(owned), desk.adjust(owned, 1), desk.lend(owned, 1, MINUTE))) {
            assertThatThrownBy(() -> now(change)).hasMessageContaining("concurrent_requests can only be read");
        }
    }

    static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    /** What became of loans, each in a line. */
    static final class PaidBack implements LoanListener {
        final List<String> all = new CopyOnWriteArrayList<>();

        @Override
        public void paidBack(Owned owned, long amount, Change change) {
            all.add(owned.policy() + " " + owned.budget().name() + " " + owned.owner() + " " + amount + ": "
                    + change.before().left() + " -> " + change.after().left());
        }

        @Override
        public void unsure(Owned owned, long amount) {
            all.add("unsure");
        }
    }
}
