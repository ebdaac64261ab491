package dev.weir.load;

import static io.gatling.javaapi.core.CoreDsl.exec;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Counts what became of each population's exchanges, before and after the proxy first acted on one of them. */
final class Tally {
    private final Map<Kind, Count> counts = new EnumMap<>(Kind.class);

    /** Of one population. */
    private static final class Count {
        private final Map<Outcome, Long> before = new EnumMap<>(Outcome.class);
        private final Map<Outcome, Long> after = new EnumMap<>(Outcome.class);
        private final Set<Caller> callers = new HashSet<>();
        private final Set<Caller> actedOn = new HashSet<>();
        private final long since = System.nanoTime();
        private double actedAfterSeconds;

        void add(Caller caller, Outcome outcome) {
            callers.add(caller);
            if (outcome.acted()) {
                if (actedOn.isEmpty()) {
                    actedAfterSeconds = (System.nanoTime() - since) / 1e9;
                }
                actedOn.add(caller);
            }
            (actedOn.isEmpty() ? before : after).merge(outcome, 1L, Long::sum);
        }
    }

    /** The request, and what became of it counted. */
    ChainBuilder exchange(Kind kind, HttpRequestActionBuilder request) {
        return exec(session -> session.removeAll("status", "degraded"))
                .exec(request)
                .exec(session -> {
                    count(kind, Ask.caller(session), Outcome.of(session));
                    return session;
                });
    }

    synchronized boolean acted(Kind kind) {
        Count count = counts.get(kind);
        return count != null && !count.actedOn.isEmpty();
    }

    /** As a Markdown table. */
    synchronized String table() {
        var text = new StringBuilder("""
                | who | accounts | acted on | first action | before it: whole | after it: whole | degraded | refused | over budget | failed |
                |---|---|---|---|---|---|---|---|---|---|
                """);
        counts.forEach((kind, count) -> text.append(line(kind, count)));
        return text.toString();
    }

    private synchronized void count(Kind kind, Caller caller, Outcome outcome) {
        counts.computeIfAbsent(kind, k -> new Count()).add(caller, outcome);
    }

    private static String line(Kind kind, Count count) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %s | %,d | %,d | %,d | %,d | %,d | %,d |%n",
                kind.title(),
                count.callers.size(),
                count.actedOn.size(),
                count.actedOn.isEmpty() ? "none" : String.format(Locale.ROOT, "after %.1f s", count.actedAfterSeconds),
                count.before.getOrDefault(Outcome.WHOLE, 0L),
                count.after.getOrDefault(Outcome.WHOLE, 0L),
                count.after.getOrDefault(Outcome.DEGRADED, 0L),
                count.after.getOrDefault(Outcome.REFUSED, 0L),
                both(count, Outcome.LIMITED),
                both(count, Outcome.FAILED));
    }

    private static long both(Count count, Outcome outcome) {
        return count.before.getOrDefault(outcome, 0L) + count.after.getOrDefault(outcome, 0L);
    }
}
