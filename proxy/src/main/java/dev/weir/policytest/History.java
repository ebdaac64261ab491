package dev.weir.policytest;

import dev.weir.domain.decision.Verdict;
import dev.weir.domain.signature.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of each request of one account, in their order. */
final class History {
    private static final int MOST_LINES = 6;

    private final List<Moment> moments = new ArrayList<>();

    /** A request and its verdict. */
    record Moment(Duration at, Verdict verdict, Evidence evidence) {

        /** The verdict in words: {@code degrade, score 35, because echo-loop}. */
        String said() {
            var text = new StringBuilder(TestWords.word(verdict.action()))
                    .append(", score ")
                    .append(verdict.score());
            names(", because ", verdict.reasons(), text);
            if (verdict.wouldBe() != verdict.action()) {
                text.append(", would be ").append(TestWords.word(verdict.wouldBe()));
            }
            if (verdict.wouldScore() != verdict.score()) {
                text.append(", would score ").append(verdict.wouldScore());
            }
            names(", would match ", verdict.wouldMatch(), text);
            names(", exempt: ", verdict.exemptions(), text);
            return text.toString();
        }

        private static void names(String before, List<String> names, StringBuilder text) {
            if (!names.isEmpty()) {
                text.append(before).append(String.join(", ", names));
            }
        }
    }

    /** Keeps a moment; an answer that ends late has its place by when it was asked for. */
    void add(Moment moment) {
        int at = moments.size();
        while (at > 0 && moments.get(at - 1).at().compareTo(moment.at()) > 0) {
            at--;
        }
        moments.add(at, moment);
    }

    List<Moment> moments() {
        return moments;
    }

    /** The latest up to then. */
    Optional<Moment> at(Duration then) {
        Optional<Moment> latest = Optional.empty();
        for (Moment moment : moments) {
            if (moment.at().compareTo(then) <= 0) {
                latest = Optional.of(moment);
            }
        }
        return latest;
    }

    /** What was said about then: a line whenever it changed, the last ones up to then and the first ones after. */
    List<String> near(Duration then) {
        var lines = new ArrayList<String>();
        int before = 0;
        String last = "";
        for (Moment moment : moments) {
            String said = moment.said();
            if (!said.equals(last)) {
                lines.add("from " + TestWords.time(moment.at()) + " on: " + said);
                before += moment.at().compareTo(then) <= 0 ? 1 : 0;
            }
            last = said;
        }
        int from = Math.max(0, Math.min(before - MOST_LINES / 2, lines.size() - MOST_LINES));
        return List.copyOf(lines.subList(from, Math.min(lines.size(), from + MOST_LINES)));
    }
}
