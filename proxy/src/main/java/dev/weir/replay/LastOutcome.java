package dev.weir.replay;

import dev.weir.domain.budget.Settlement;
import dev.weir.flow.Answer;
import dev.weir.flow.Exchange;
import dev.weir.flow.Journal;
import dev.weir.flow.Visit;
import dev.weir.wire.Refusal;

/** A journal of the last request only. */
final class LastOutcome implements Journal {
    private Outcome outcome = Outcome.unjudged("nothing was judged yet");

    Outcome get() {
        return outcome;
    }

    @Override
    public void record(Visit visit, Answer answer, Settlement settlement) {
        outcome = Outcome.judged(visit.verdict());
    }

    @Override
    public void turnedAway(Exchange exchange, Refusal refusal) {
        outcome = Outcome.unjudged(refusal.message());
    }

    @Override
    public void passed(Exchange exchange, Answer answer) {
        outcome = Outcome.unjudged(exchange.path() + " is not read");
    }
}
