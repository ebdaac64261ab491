package dev.weir.policytest;

import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Verdict;
import dev.weir.policytest.History.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What has to come of the requests of an account, or of each of several that do the same. */
sealed interface Expectation {
    /** As the file names it. */
    String account();

    /** Where it stands in its file. */
    int line();

    /** About when it speaks of. */
    Duration when();

    /** The rules it names. */
    Set<String> rules();

    /** The expectation in words. */
    String expected();

    /** What was found instead; empty when it is met. */
    Optional<String> unmet(History history);

    /**
     * Which names have to be on: exactly these, and nothing is said where there are none.
     *
     * @param would whether the reasons of what would be done are meant, those in shadow mode among them
     */
    record Reasons(boolean would, Optional<Set<String>> because, Optional<Set<String>> wouldMatch) {
        boolean meets(Verdict verdict) {
            var reasons = new TreeSet<>(verdict.reasons());
            if (would) {
                reasons.addAll(verdict.wouldMatch());
            }
            var shadows = Set.copyOf(verdict.wouldMatch());
            return because.map(reasons::equals).orElse(true)
                    && wouldMatch.map(shadows::equals).orElse(true);
        }

        void tell(List<String> words) {
            because.ifPresent(names -> words.add("because " + join(names)));
            wouldMatch.ifPresent(names -> words.add("would match " + join(names)));
        }

        Set<String> all() {
            var all = new TreeSet<String>();
            because.ifPresent(all::addAll);
            wouldMatch.ifPresent(all::addAll);
            return all;
        }

        private static String join(Set<String> names) {
            return String.join(", ", new TreeSet<>(names));
        }
    }

    /**
     * The latest verdict up to a time.
     *
     * @param exempt an exemption that left something out
     */
    record At(
            String account,
            int line,
            Duration when,
            Optional<Action> action,
            Optional<Action> wouldBe,
            Optional<Integer> score,
            Optional<Integer> wouldScore,
            Reasons reasons,
            Optional<String> exempt)
            implements Expectation {
        @Override
        public Set<String> rules() {
            return reasons.all();
        }

        @Override
        public String expected() {
            var words = new ArrayList<String>();
            action.ifPresent(wanted -> words.add(TestWords.word(wanted)));
            score.ifPresent(wanted -> words.add("score " + wanted));
            wouldBe.ifPresent(wanted -> words.add("would be " + TestWords.word(wanted)));
            wouldScore.ifPresent(wanted -> words.add("would score " + wanted));
            reasons.tell(words);
            exempt.ifPresent(wanted -> words.add("exempt: " + wanted));
            return "at " + TestWords.time(when) + ": " + String.join(", ", words);
        }

        @Override
        public Optional<String> unmet(History history) {
            Optional<Moment> latest = history.at(when);
            if (latest.isEmpty()) {
                return Optional.of("no request up to then");
            }
            Verdict verdict = latest.get().verdict();
            boolean met = action.map(wanted -> wanted == verdict.action()).orElse(true)
                    && wouldBe.map(wanted -> wanted == verdict.wouldBe()).orElse(true)
                    && score.map(wanted -> wanted == verdict.score()).orElse(true)
                    && wouldScore.map(wanted -> wanted == verdict.wouldScore()).orElse(true)
                    && reasons.meets(verdict)
                    && exempt.map(wanted -> verdict.exemptions().contains(wanted))
                            .orElse(true);
            return met ? Optional.empty() : Optional.of(found(latest.get()));
        }
    }

    /**
     * When an action is taken, or would be, for the first time.
     *
     * @param would whether it is about what would be done
     */
    record First(String account, int line, Action action, boolean would, Duration from, Duration to, Reasons reasons)
            implements Expectation {
        @Override
        public Duration when() {
            return to;
        }

        @Override
        public Set<String> rules() {
            return reasons.all();
        }

        @Override
        public String expected() {
            var words = new ArrayList<String>();
            words.add((would ? "would first be " : "first ") + TestWords.word(action) + " between "
                    + TestWords.time(from) + " and " + TestWords.time(to));
            reasons.tell(words);
            return String.join(", ", words);
        }

        @Override
        public Optional<String> unmet(History history) {
            for (Moment moment : history.moments()) {
                if (done(moment, would) == action) {
                    boolean inTime =
                            moment.at().compareTo(from) >= 0 && moment.at().compareTo(to) <= 0;
                    return inTime && reasons.meets(moment.verdict()) ? Optional.empty() : Optional.of(found(moment));
                }
            }
            return Optional.of("never");
        }
    }

    /** Actions that are never taken, or never would be. */
    record Never(String account, int line, Set<Action> actions, boolean would, Optional<String> exempt)
            implements Expectation {
        @Override
        public Duration when() {
            return Duration.ZERO;
        }

        @Override
        public Set<String> rules() {
            return Set.of();
        }

        @Override
        public String expected() {
            String named = String.join(
                    ", ", new TreeSet<>(actions).stream().map(TestWords::word).toList());
            return (would ? "would never be " : "never ")
                    + named
                    + exempt.map(name -> ", exempt: " + name).orElse("");
        }

        @Override
        public Optional<String> unmet(History history) {
            boolean exempted = exempt.isEmpty();
            for (Moment moment : history.moments()) {
                if (actions.contains(done(moment, would))) {
                    return Optional.of(found(moment));
                }
                exempted |=
                        exempt.filter(moment.verdict().exemptions()::contains).isPresent();
            }
            return exempted ? Optional.empty() : Optional.of("never exempt: " + exempt.orElse(""));
        }
    }

    private static Action done(Moment moment, boolean would) {
        return would ? moment.verdict().wouldBe() : moment.verdict().action();
    }

    private static String found(Moment moment) {
        return moment.said() + " (request at " + TestWords.time(moment.at()) + ")";
    }
}
