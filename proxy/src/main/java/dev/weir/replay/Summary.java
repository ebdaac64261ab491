package dev.weir.replay;

import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Verdict;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a replay came to: requests and accounts, per action and per signature or budget. */
public final class Summary {
    private static final String LINE = "%-32s %12s %10s%n";

    private final Map<Action, Tally> actions = new EnumMap<>(Action.class);
    private final Map<String, Tally> reasons = new TreeMap<>();
    private final Map<String, Tally> shadows = new TreeMap<>();
    private long requests;
    private Instant first = Instant.EPOCH;
    private Instant last = Instant.EPOCH;
    private long unjudged;
    private String firstProblem = "";

    Summary() {
        for (Action action : Action.values()) {
            actions.put(action, new Tally());
        }
    }

    void add(RecordedRequest request, Outcome outcome) {
        if (requests++ == 0) {
            first = request.at();
        }
        last = request.at();
        String account = request.account();
        Verdict verdict = outcome.verdict();
        actions.computeIfAbsent(verdict.action(), same -> new Tally()).add(account);
        add(reasons, verdict.reasons(), account);
        add(shadows, verdict.wouldMatch(), account);
        if (!outcome.problem().isEmpty() && unjudged++ == 0) {
            firstProblem = "line " + request.line() + ": " + outcome.problem();
        }
    }

    /** How many requests were judged or passed. */
    public long requests() {
        return requests;
    }

    /** Tables in plain text. */
    public String text() {
        var text = new StringBuilder();
        text.append(requests == 0 ? "no requests\n" : span());
        text.append(LINE.formatted("action", "requests", "accounts"));
        actions.forEach((action, tally) -> text.append(tally.line(VerdictWriter.word(action))));
        if (!reasons.isEmpty()) {
            text.append('\n').append(LINE.formatted("signature or budget", "requests", "accounts"));
            reasons.forEach((name, tally) -> text.append(tally.line(name)));
        }
        if (!shadows.isEmpty()) {
            text.append('\n').append(LINE.formatted("in shadow mode", "requests", "accounts"));
            shadows.forEach((name, tally) -> text.append(tally.line(name)));
        }
        if (unjudged > 0) {
            text.append("%n%s requests could not be judged and count as observe; %s%n"
                    .formatted(number(unjudged), firstProblem));
        }
        return text.toString();
    }

    private String span() {
        long accounts = actions.values().stream()
                .flatMap(tally -> tally.accounts.stream())
                .distinct()
                .count();
        return "%s requests of %s accounts from %s to %s%n%n"
                .formatted(number(requests), number(accounts), first, last);
    }

    private static void add(Map<String, Tally> tallies, List<String> names, String account) {
        for (String name : names) {
            tallies.computeIfAbsent(name, same -> new Tally()).add(account);
        }
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Requests, and the accounts that sent them. */
    private static final class Tally {
        private final Set<String> accounts = new HashSet<>();
        private long requests;

        void add(String account) {
            requests++;
            accounts.add(account);
        }

        String line(String name) {
            return LINE.formatted(name, number(requests), number(accounts.size()));
        }
    }
}
