package dev.weir.demo;

import dev.weir.domain.budget.Settlement;
import dev.weir.domain.decision.Action;
import dev.weir.flow.Answer;
import dev.weir.flow.Exchange;
import dev.weir.flow.Journal;
import dev.weir.flow.Visit;
import dev.weir.wire.Refusal;
import java.util.EnumMap;
import java.util.Map;

/** Counts, for each kind of caller, what became of its requests. */
public final class Board implements Journal {
    private final Map<Kind, Row> rows = new EnumMap<>(Kind.class);

    public Board() {
        for (Kind kind : Kind.values()) {
            rows.put(kind, Row.EMPTY);
        }
    }

    /**
     * One kind of caller.
     *
     * @param tokens input and output, as billed
     * @param leaked answers that arrived whole before the first action on any account of this kind; all of them while
     *     there is none
     * @param acted whether there was such an action
     */
    public record Row(
            long requests,
            long tokens,
            long observed,
            long degraded,
            long challenged,
            long blocked,
            long leaked,
            boolean acted,
            String reason) {
        static final Row EMPTY = new Row(0, 0, 0, 0, 0, 0, 0, false, "");

        Row with(Visit visit, Answer answer) {
            Action action = visit.verdict().action();
            boolean acts = acted || action != Action.OBSERVE;
            boolean leaks = !acts && answer.status() == 200;
            String latest = visit.verdict().reasons().isEmpty()
                    ? reason
                    : String.join(", ", visit.verdict().reasons());
            return new Row(
                    requests + 1,
                    tokens + answer.usage().total(),
                    observed + (action == Action.OBSERVE ? 1 : 0),
                    degraded + (action == Action.DEGRADE ? 1 : 0),
                    challenged + (action == Action.CHALLENGE ? 1 : 0),
                    blocked + (action == Action.BLOCK ? 1 : 0),
                    leaked + (leaks ? 1 : 0),
                    acts,
                    latest);
        }
    }

    @Override
    public synchronized void record(Visit visit, Answer answer, Settlement settlement) {
        rows.computeIfPresent(Kind.of(visit.caller().account()), (kind, row) -> row.with(visit, answer));
    }

    @Override
    public void turnedAway(Exchange exchange, Refusal refusal) {
        // nobody in the demo sends what cannot be read
    }

    @Override
    public void passed(Exchange exchange, Answer answer) {
        // nor asks for anything but an answer of the model
    }

    public synchronized Row row(Kind kind) {
        return rows.getOrDefault(kind, Row.EMPTY);
    }
}
