package dev.weir.ledger;

import dev.weir.ledger.BudgetDesk.Change;
import dev.weir.ledger.BudgetDesk.Owned;

/** Hears what becomes of loans whose time is over; each is told of by one process. */
public interface LoanListener {
    LoanListener NONE = new LoanListener() {
        @Override
        public void paidBack(Owned owned, long amount, Change change) {}

        @Override
        public void unsure(Owned owned, long amount) {}
    };

    /** What was lent is taken off again. Of the budget only its name, its unit and its size are told. */
    void paidBack(Owned owned, long amount, Change change);

    /** It may have been taken off or not: Redis has not said. It is not taken off twice, so that this was the only try. */
    void unsure(Owned owned, long amount);
}
