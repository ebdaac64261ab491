package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.budget.Settlement;
import dev.weir.domain.decision.Action;
import dev.weir.domain.policy.Policy;
import dev.weir.flow.Answer;
import org.junit.jupiter.api.Test;

final class RecentActionsTest {
    private final Policy policy =
            FakeBudgets.access(Token.NONE).policies().get().inOrder().get(0);
    private final RecentActions actions = new RecentActions();

    @Test
    void anExchangeThatWasAskedForEarlierAndEndsLaterIsCountedAndIsNotTheLast() {
        record(0, 35);
        record(60, 65);
        record(30, 35); // a long stream
        record(90, 65);
        ActedOn.Told told = actions.accounts(1).get(0);
        assertThat(told.scores()).extracting(ActedOn.Score::score).containsExactly(35, 65);
        assertThat(told.scores()).extracting(ActedOn.Score::at).isSorted();
        assertThat(told.last().at()).isEqualTo(FakeConsole.NOW.plusSeconds(90));
        assertThat(told.since()).isEqualTo(FakeConsole.NOW);
        assertThat(told.counts()).containsEntry(Action.BLOCK, 4L);
    }

    private void record(int seconds, int score) {
        var visit = FakePort.blocked(policy, FakeConsole.NOW.plusSeconds(seconds), score);
        actions.record(visit, Answer.refused(429), Settlement.NONE);
    }
}
