package dev.weir.app;

import dev.weir.domain.budget.Settlement;
import dev.weir.flow.Answer;
import dev.weir.flow.Exchange;
import dev.weir.flow.Journal;
import dev.weir.flow.Visit;
import dev.weir.wire.Refusal;

/** A journal kept twice. */
final class Watcher implements Journal {
    static final Journal NOBODY = new Journal() {
        @Override
        public void record(Visit visit, Answer answer, Settlement settlement) {}

        @Override
        public void turnedAway(Exchange exchange, Refusal refusal) {}

        @Override
        public void passed(Exchange exchange, Answer answer) {}
    };

    private final Journal first;
    private final Journal second;

    private Watcher(Journal first, Journal second) {
        this.first = first;
        this.second = second;
    }

    static Journal both(Journal first, Journal second) {
        return second == NOBODY ? first : new Watcher(first, second);
    }

    @Override
    public void record(Visit visit, Answer answer, Settlement settlement) {
        first.record(visit, answer, settlement);
        second.record(visit, answer, settlement);
    }

    @Override
    public void turnedAway(Exchange exchange, Refusal refusal) {
        first.turnedAway(exchange, refusal);
        second.turnedAway(exchange, refusal);
    }

    @Override
    public void passed(Exchange exchange, Answer answer) {
        first.passed(exchange, answer);
        second.passed(exchange, answer);
    }
}
