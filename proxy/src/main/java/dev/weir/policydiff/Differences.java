package dev.weir.policydiff;

import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Verdict;
import dev.weir.replay.Outcome;
import dev.weir.replay.RecordedRequest;
import dev.weir.replay.SideBySide;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The verdicts on some traffic that two versions of policies do not agree on. */
public final class Differences implements SideBySide.Compared {
    private final UnaryOperator<String> plans;
    private final Map<String, AccountChanges> accounts = new HashMap<>();
    private final Map<Action, Tally> tallies = new EnumMap<>(Action.class);
    private long requests;
    private long changed;
    private Instant first = Instant.EPOCH;
    private Instant last = Instant.EPOCH;
    private long unjudged;

    /** Takes what tells the plan of an account, empty when it is not known. */
    public Differences(UnaryOperator<String> plans) {
        this.plans = plans;
        for (Action action : Action.values()) {
            tallies.put(action, new Tally());
        }
    }

    @Override
    public void add(RecordedRequest request, Outcome before, Outcome after) {
        first = requests++ == 0 ? request.at() : first;
        last = request.at();
        unjudged += after.problem().isEmpty() ? 0 : 1;
        AccountChanges account =
                accounts.computeIfAbsent(request.account(), name -> new AccountChanges(name, plans.apply(name)));
        account.sent(request.line(), request.at());
        Verdict old = before.verdict();
        Verdict now = after.verdict();
        tally(old.action()).before.add(request.account());
        tally(old.action()).requestsBefore++;
        tally(now.action()).after.add(request.account());
        tally(now.action()).requestsAfter++;
        if (Change.isOne(old, now)) {
            changed++;
            account.add(new Change(request.line(), request.at(), old, now));
        }
    }

    /** Whether all verdicts are what they were. */
    public boolean isNone() {
        return changed == 0;
    }

    /** The accounts with changes, those first that have most to notice. */
    List<AccountChanges> changedAccounts() {
        return accounts.values().stream()
                .filter(account -> !account.changes().isEmpty())
                .sorted(Comparator.comparingInt(AccountChanges::weight)
                        .reversed()
                        .thenComparing(AccountChanges::account))
                .toList();
    }

    /** Requests and accounts that met an action, before and after. */
    Tally tally(Action action) {
        return tallies.computeIfAbsent(action, same -> new Tally());
    }

    long requests() {
        return requests;
    }

    long changedRequests() {
        return changed;
    }

    long accounts() {
        return accounts.size();
    }

    /** Requests that could not be judged, and pass whatever the policies say. */
    long unjudged() {
        return unjudged;
    }

    Instant first() {
        return first;
    }

    Instant last() {
        return last;
    }

    /** How often an action was met. */
    static final class Tally {
        private final Set<String> before = new HashSet<>();
        private final Set<String> after = new HashSet<>();
        private long requestsBefore;
        private long requestsAfter;

        long requestsBefore() {
            return requestsBefore;
        }

        long requestsAfter() {
            return requestsAfter;
        }

        long accountsBefore() {
            return before.size();
        }

        long accountsAfter() {
            return after.size();
        }
    }
}
