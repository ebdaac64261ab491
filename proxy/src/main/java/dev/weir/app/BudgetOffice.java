package dev.weir.app;

import dev.weir.console.BudgetAccess;
import dev.weir.console.Token;
import dev.weir.domain.policy.Policies;
import dev.weir.ledger.BucketLedger;
import dev.weir.ledger.BudgetDesk;
import dev.weir.ledger.BudgetDesk.Change;
import dev.weir.ledger.BudgetDesk.Owned;
import dev.weir.ledger.LoanListener;
import dev.weir.telemetry.AuditEntry;
import dev.weir.telemetry.AuditEntry.Operated;
import dev.weir.telemetry.AuditEntry.Operation;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets operators at the budgets. Loans are looked after by every proxy, whether operators are let at it or not. */
final class BudgetOffice {
    private static final Logger log = LoggerFactory.getLogger(BudgetOffice.class);

    private BudgetOffice() {}

    static BudgetAccess open(
            Token token,
            Supplier<Policies> policies,
            BucketLedger ledger,
            Consumer<AuditEntry> audit,
            InstantSource clock,
            Opened opened) {
        Consumer<AuditEntry> told = entry -> {
            if (entry instanceof Operated operated) {
                log.info("budget changed: {}", inWords(operated));
            }
            audit.accept(entry);
        };
        BudgetDesk desk = opened.add(ledger.desk(listener(told, clock)), BudgetDesk::close);
        return new BudgetAccess(token, policies, new DeskBudgets(desk), told, clock);
    }

    private static String inWords(Operated entry) {
        return entry.operation().name().toLowerCase(Locale.ROOT) + " " + entry.amount() + " of " + entry.policy() + "/"
                + entry.budget().name() + " for " + entry.owner()
                + entry.left()
                        .map(left -> ", from " + left.before() + " to " + left.after() + " left")
                        .orElse("");
    }

    private static LoanListener listener(Consumer<AuditEntry> told, InstantSource clock) {
        return new LoanListener() {
            @Override
            public void paidBack(Owned owned, long amount, Change change) {
                var left =
                        new Operated.Left(change.before().left(), change.after().left());
                told.accept(entry(Operation.PAID_BACK, owned, amount, Optional.of(left), clock));
            }

            @Override
            public void unsure(Owned owned, long amount) {
                told.accept(entry(Operation.PERHAPS_PAID_BACK, owned, amount, Optional.empty(), clock));
            }
        };
    }

    private static Operated entry(
            Operation operation, Owned owned, long amount, Optional<Operated.Left> left, InstantSource clock) {
        return new Operated(
                clock.instant(),
                operation,
                "",
                owned.policy(),
                owned.budget(),
                owned.owner(),
                amount,
                Optional.empty(),
                left,
                "");
    }
}
