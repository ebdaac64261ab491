package dev.weir.policydiff;

import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What changed for one account, in a sentence: one part for each way in which its requests are treated otherwise. */
final class Sentence {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST_PARTS = 3;

    private Sentence() {}

    /** The sentence, with the account at its beginning. */
    static String of(AccountChanges account) {
        return "account " + account.account() + " (" + who(account) + "): " + what(account);
    }

    /** How much the account sent, and its plan where it is known. */
    static String who(AccountChanges account) {
        String plan = account.plan().isEmpty() ? "" : account.plan() + " plan, ";
        return plan + requests(account.requests());
    }

    /** The sentence without the account. */
    static String what(AccountChanges account) {
        var groups = new LinkedHashMap<String, List<Change>>();
        for (Change change : account.changes()) {
            groups.computeIfAbsent(ways(change), same -> new ArrayList<>()).add(change);
        }
        var parts = new ArrayList<String>();
        groups.values().stream()
                .sorted((one, other) ->
                        Boolean.compare(other.get(0).isNoticed(), one.get(0).isNoticed()))
                .limit(MOST_PARTS)
                .forEach(group -> parts.add(part(account, group)));
        int more = groups.size() - parts.size();
        if (more > 0) {
            parts.add("and " + more + (more == 1 ? " more change" : " more changes"));
        }
        return String.join("; ", parts);
    }

    /** The same for changes that are told together. */
    private static String ways(Change change) {
        Verdict before = change.before();
        Verdict after = change.after();
        if (change.isNoticed()) {
            return before.action() + " " + after.action();
        }
        if (before.wouldBe() != after.wouldBe()) {
            return before.action() + " would " + before.wouldBe() + " " + after.wouldBe();
        }
        return "score " + before.action();
    }

    private static String part(AccountChanges account, List<Change> group) {
        Change first = group.get(0);
        Verdict before = first.before();
        Verdict after = first.after();
        String when = when(account, group);
        if (first.isNoticed()) {
            return "was " + done(before.action()) + ", is now " + done(after.action()) + " " + when
                    + why(group, before.action(), after.action(), false);
        }
        if (before.wouldBe() != after.wouldBe()) {
            return "is " + done(after.action()) + " as before, would have been " + done(before.wouldBe())
                    + ", would now be " + done(after.wouldBe()) + " " + when
                    + why(group, before.wouldBe(), after.wouldBe(), true);
        }
        return "is " + done(after.action()) + " as before, with another score " + when + " (at first " + after.score()
                + " instead of " + before.score() + shadow(before, after) + ")" + gainsAndLosses(group);
    }

    private static String shadow(Verdict before, Verdict after) {
        boolean plain = before.score() == before.wouldScore() && after.score() == after.wouldScore();
        return plain ? "" : ", in shadow mode " + after.wouldScore() + " instead of " + before.wouldScore();
    }

    private static String why(List<Change> group, Action before, Action after, boolean shadows) {
        Set<String> old = reasons(group, true, shadows);
        Set<String> now = reasons(group, false, shadows);
        if (after.compareTo(before) > 0) {
            Set<String> added = without(now, old);
            Set<String> told = added.isEmpty() ? now : added;
            return told.isEmpty() ? "" : ", because of " + list(told);
        }
        Set<String> gone = without(old, now);
        if (!gone.isEmpty()) {
            return ", since " + list(gone) + (gone.size() == 1 ? " is no longer on" : " are no longer on");
        }
        return now.isEmpty() ? "" : ", though still because of " + list(now);
    }

    private static String gainsAndLosses(List<Change> group) {
        Set<String> old = reasons(group, true, true);
        Set<String> now = reasons(group, false, true);
        Set<String> added = without(now, old);
        Set<String> gone = without(old, now);
        var words = new ArrayList<String>();
        if (!added.isEmpty()) {
            words.add("now because of " + list(added));
        }
        if (!gone.isEmpty()) {
            words.add("no longer because of " + list(gone));
        }
        return words.isEmpty() ? "" : ", " + String.join(", ", words);
    }

    private static Set<String> reasons(List<Change> group, boolean before, boolean shadows) {
        var reasons = new LinkedHashSet<String>();
        for (Change change : group) {
            Verdict verdict = before ? change.before() : change.after();
            reasons.addAll(verdict.reasons());
            if (shadows) {
                reasons.addAll(verdict.wouldMatch());
            }
        }
        return reasons;
    }

    private static Set<String> without(Set<String> names, Set<String> others) {
        var rest = new LinkedHashSet<>(names);
        rest.removeAll(others);
        return rest;
    }

    private static String when(AccountChanges account, List<Change> group) {
        Change first = group.get(0);
        Change last = group.get(group.size() - 1);
        String count = group.size() == account.requests() ? "" : " (" + requests(group.size()) + ")";
        if (account.isLast(last)) {
            return "from " + minute(first.at()) + " on" + count;
        }
        if (group.size() == 1) {
            return "at " + minute(first.at());
        }
        return "from " + minute(first.at()) + " to " + minute(last.at()) + count;
    }

    static String minute(Instant at) {
        return MINUTE.format(at);
    }

    static String requests(long count) {
        return String.format(Locale.ROOT, count == 1 ? "%,d request" : "%,d requests", count);
    }

    /** What an action does to a caller, as its participle. */
    static String done(Action action) {
        return switch (action) {
            case OBSERVE -> "observed";
            case DEGRADE -> "degraded";
            case CHALLENGE -> "challenged";
            case BLOCK -> "blocked";
        };
    }

    private static String list(Collection<String> names) {
        List<String> all = List.copyOf(names);
        int last = all.size() - 1;
        return last == 0 ? all.get(0) : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
    }
}
