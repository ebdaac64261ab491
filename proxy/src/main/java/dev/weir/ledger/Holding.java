package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.traffic.Ask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One hold as it comes about, line after line, once a line has to be asked for. After the first enforced budget that lacks
 * tokens, the enforced ones that follow are only looked at: a caller who is over its own budget takes nothing from its
 * neighbours, not even for a moment.
 */
final class Holding {
    private final Buckets buckets;
    private final List<BucketLine> lines;
    private final Ask ask;
    private final long since = System.nanoTime();
    private int next;
    private long taken;
    private List<Hold.Excess> excesses = List.of();
    private boolean vetoed;

    /**
     * A hold whose first lines are decided.
     *
     * @param next the first line that is not
     * @param taken a bit for each line before it
     */
    Holding(Buckets buckets, List<BucketLine> lines, Ask ask, int next, long taken) {
        this.buckets = buckets;
        this.lines = lines;
        this.ask = ask;
        this.next = next;
        this.taken = taken;
    }

    /** Goes on on the caller's thread for as long as the buckets answer at once. */
    CompletableFuture<Hold> complete() {
        while (next < lines.size()) {
            BucketLine line = lines.get(next);
            long amount = line.budget().estimate(ask.model(), ask.inputEstimate(), ask.outputEstimate());
            boolean take = !(vetoed && enforced(line));
            if (amount < 1 || (take && line.bucket().takeAtHand(amount))) {
                add(line, take, Answer.ENOUGH);
                continue;
            }
            CompletableFuture<Answer> answer = live(line).ask(amount, take, since);
            if (!answer.isDone()) {
                return answer.thenCompose(found -> {
                    add(line, take, found);
                    return complete();
                });
            }
            add(line, take, answer.join());
        }
        release();
        return CompletableFuture.completedFuture(Hold.of(lines, ask, taken, excesses));
    }

    private Bucket live(BucketLine line) {
        return line.bucket().isRetired() ? buckets.at(line.key(), line.budget()) : line.bucket();
    }

    @SuppressWarnings("ReferenceEquality") // the one answer of that meaning
    private void add(BucketLine line, boolean take, Answer answer) {
        if (answer == Answer.RETIRED) {
            return; // the same line once more: it has another bucket by now
        }
        if (answer.enough()) {
            taken |= take ? 1L << next : 0;
        } else {
            Budget budget = line.budget();
            excesses = excesses.isEmpty() ? new ArrayList<>(lines.size()) : excesses;
            excesses.add(new Hold.Excess(budget.name(), Duration.ofNanos(answer.waitNanos()), answer.why()));
            vetoed |= enforced(line);
        }
        next++;
    }

    private void release() {
        if (!vetoed) {
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            BucketLine line = lines.get(i);
            if ((taken >>> i & 1) != 0 && enforced(line)) {
                taken &= ~(1L << i);
                BucketLedger.giveBack(
                        buckets, line, line.budget().estimate(ask.model(), ask.inputEstimate(), ask.outputEstimate()));
            }
        }
    }

    private static boolean enforced(BucketLine line) {
        return line.rule().mode() == Mode.ENFORCE;
    }
}
