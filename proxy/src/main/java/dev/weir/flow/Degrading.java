package dev.weir.flow;

import dev.weir.domain.budget.Hold;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Degradation;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Verdict;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.wire.Edits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Turns the degrade rung of a policy into edits of a request, a tempo for its answer, and a smaller share of budgets. */
final class Degrading {
    private static final int POSITIVE = 0x7FFF_FFFF;

    private Degrading() {}

    static Degradation of(Policy policy) {
        return policy.ladder().degrade().map(Ladder.Degrade::takes).orElse(Degradation.NOTHING);
    }

    /** The hold as it is settled under this verdict. */
    static Hold hold(Policy policy, Verdict verdict, Hold hold) {
        return verdict.action() == Action.DEGRADE ? hold.sharing(of(policy).budgetShare()) : hold;
    }

    static Edits edits(Degradation takes, Caller caller, Ask ask, Instant now) {
        return new Edits(
                takes.outputCap(),
                takes.stripLogits(),
                takes.maxSamples(),
                takes.hideReasoning(),
                takes.reasoningBudget(),
                takes.fixSampling(),
                seed(takes.pinRepeats(), caller, ask, now),
                takes.swaps().isEmpty() ? "" : takes.modelFor(ask.model()));
    }

    static Tempo tempo(Degradation takes) {
        return takes.delay().isZero() && takes.pace() == 0 ? Tempo.FREE : new Tempo(takes.delay(), takes.pace());
    }

    /** What was changed in the request, and what else its caller is told; the pace is told by who finds a stream to pace. */
    static List<String> announced(List<String> edits, Degradation takes, Hold hold) {
        boolean shares = hold.share() < Degradation.WHOLE;
        if (takes.delay().isZero() && !shares) {
            return edits;
        }
        var all = new ArrayList<>(edits);
        if (!takes.delay().isZero()) {
            all.add("delay=" + text(takes.delay()));
        }
        if (shares) {
            all.add("budget-share="
                    + BigDecimal.valueOf(hold.share(), 3).stripTrailingZeros().toPlainString());
        }
        return all;
    }

    private static String text(Duration time) {
        return time.toMillisPart() == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }

    /**
     * The seed for a prompt: the same for the same account and prompt within one window. A hash of hashes; nothing of a prompt
     * or of an answer is kept for it. A request without a text of its own is left to chance.
     */
    private static OptionalInt seed(Duration window, Caller caller, Ask ask, Instant now) {
        long prompt = ask.prompt().text();
        if (window.isZero() || prompt == 0) {
            return OptionalInt.empty();
        }
        long account = caller.account().hashCode();
        long number = Math.floorDiv(now.toEpochMilli() + Math.floorMod(account, window.toMillis()), window.toMillis());
        long mixed = (prompt ^ account * 0x9E37_79B9_7F4A_7C15L) + number * 0xC2B2_AE3D_27D4_EB4FL;
        mixed ^= mixed >>> 33;
        mixed *= 0xFF51_AFD7_ED55_8CCDL;
        return OptionalInt.of((int) (mixed >>> 33) & POSITIVE);
    }
}
