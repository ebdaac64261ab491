package dev.weir.console;

import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Verdict;
import dev.weir.flow.Visit;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** An account that something was done about, as audit lines have told of it. Not for several threads. */
final class ActedOn {
    private static final int MOST_SCORES = 40;

    private final String account;
    private final Map<Action, Long> counts = new EnumMap<>(Action.class);
    private final Deque<Score> scores = new ArrayDeque<>();
    private Instant since = Instant.MAX;
    private Last last = Last.NONE;

    ActedOn(String account) {
        this.account = account;
    }

    /** The points of one moment: those of what is enforced, and of all. */
    record Score(Instant at, int score, int wouldScore) {
        boolean sameAs(Visit visit) {
            return score == visit.verdict().score()
                    && wouldScore == visit.verdict().wouldScore();
        }
    }

    /** The last of its exchanges that something was done about. */
    record Last(Instant at, String id, String policy, String version, Verdict verdict, String campaign) {
        static final Last NONE = new Last(Instant.MIN, "", "", "", Verdict.OBSERVE, "");
    }

    /** What is known of it at one moment. */
    record Told(String account, Instant since, Last last, Map<Action, Long> counts, List<Score> scores) {}

    /** Exchanges come as they end; one that was asked for earlier than the last tells nothing new but that it was there. */
    void add(Visit visit) {
        since = visit.at().isBefore(since) ? visit.at() : since;
        counts.merge(visit.verdict().action(), 1L, Long::sum);
        if (visit.at().isBefore(last.at())) {
            return;
        }
        last = new Last(
                visit.at(),
                visit.id(),
                visit.policy().name(),
                visit.policy().version(),
                visit.verdict(),
                visit.evidence().campaign());
        Score before = scores.peekLast();
        if (before == null || !before.sameAs(visit)) { // a step: between two of them nothing changed
            if (scores.size() == MOST_SCORES) {
                scores.removeFirst();
            }
            scores.addLast(new Score(
                    visit.at(), visit.verdict().score(), visit.verdict().wouldScore()));
        }
    }

    Told told() {
        return new Told(account, since, last, new EnumMap<>(counts), List.copyOf(scores));
    }
}
