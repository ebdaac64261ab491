package dev.weir.policydiff;

import dev.weir.domain.decision.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The requests of one account whose verdicts changed, among all it sent. */
final class AccountChanges {
    private final String account;
    private final String plan;
    private final List<Change> changes = new ArrayList<>();
    private long requests;
    private Instant last = Instant.MIN;
    private long lastLine;

    AccountChanges(String account, String plan) {
        this.account = account;
        this.plan = plan;
    }

    void sent(long line, Instant at) {
        requests++;
        last = at;
        lastLine = line;
    }

    void add(Change change) {
        changes.add(change);
    }

    String account() {
        return account;
    }

    /** Empty when it is not known. */
    String plan() {
        return plan;
    }

    long requests() {
        return requests;
    }

    List<Change> changes() {
        return changes;
    }

    /** Whether a change held until the last request. */
    boolean isLast(Change change) {
        return change.line() == lastLine && change.at().equals(last);
    }

    /** What weighs most: a caller who notices it, then the harshest thing that is done or would be. */
    int weight() {
        int weight = 0;
        for (Change change : changes) {
            Action worst = change.after().action().harsher(change.before().action());
            Action would = change.after().wouldBe().harsher(change.before().wouldBe());
            weight = Math.max(weight, change.isNoticed() ? 20 + rank(worst) : rank(would));
        }
        return weight;
    }

    private static int rank(Action action) {
        return switch (action) {
            case OBSERVE -> 0;
            case DEGRADE -> 1;
            case CHALLENGE -> 2;
            case BLOCK -> 3;
        };
    }
}
