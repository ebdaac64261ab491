package dev.weir.console;

import dev.weir.domain.budget.Settlement;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Verdict;
import dev.weir.flow.Answer;
import dev.weir.flow.Exchange;
import dev.weir.flow.Journal;
import dev.weir.flow.Visit;
import dev.weir.wire.Refusal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the console shows of traffic: how much came to which action, and the accounts that were acted on last. */
public final class RecentActions implements Journal {
    private static final int MOST_ACCOUNTS = 500;

    private final LongAdder observed = new LongAdder();
    private final LongAdder degraded = new LongAdder();
    private final LongAdder challenged = new LongAdder();
    private final LongAdder blocked = new LongAdder();
    private final LongAdder turnedAway = new LongAdder();
    private final LongAdder unread = new LongAdder();
    private final Map<String, ActedOn> accounts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ActedOn> eldest) {
            return size() > MOST_ACCOUNTS;
        }
    };

    @Override
    public void record(Visit visit, Answer answer, Settlement settlement) {
        Verdict verdict = visit.verdict();
        counter(verdict.action()).increment();
        if (verdict.action() != Action.OBSERVE || verdict.wouldBe() != Action.OBSERVE) {
            synchronized (accounts) {
                accounts.computeIfAbsent(visit.caller().account(), ActedOn::new).add(visit);
            }
        }
    }

    @Override
    public void turnedAway(Exchange exchange, Refusal refusal) {
        turnedAway.increment();
    }

    @Override
    public void passed(Exchange exchange, Answer answer) {
        unread.increment();
    }

    long of(Action action) {
        return counter(action).sum();
    }

    long turnedAway() {
        return turnedAway.sum();
    }

    long unread() {
        return unread.sum();
    }

    /** The accounts that something was done about, or would have been, the latest first. */
    List<ActedOn.Told> accounts(int most) {
        synchronized (accounts) {
            return accounts.values().stream()
                    .map(ActedOn::told)
                    .sorted(Comparator.comparing(
                                    (ActedOn.Told told) -> told.last().at())
                            .reversed())
                    .limit(most)
                    .toList();
        }
    }

    private LongAdder counter(Action action) {
        return switch (action) {
            case OBSERVE -> observed;
            case DEGRADE -> degraded;
            case CHALLENGE -> challenged;
            case BLOCK -> blocked;
        };
    }
}
