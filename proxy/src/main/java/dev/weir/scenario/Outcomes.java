package dev.weir.scenario;

import dev.weir.domain.decision.Verdict;
import dev.weir.replay.RecordedRequest;
import dev.weir.replay.Replay;
import java.util.Arrays;
import java.util.List;

/** What became of each population, as tables in plain text: who was acted on, and how much leaked. */
public final class Outcomes implements Replay.Judged {
    private final List<PopulationOutcome> outcomes;
    private final int[] byAccount;

    public Outcomes(List<Population> populations) {
        outcomes = populations.stream().map(PopulationOutcome::new).toList();
        byAccount = new int[populations.stream().mapToInt(Population::end).max().orElse(0)];
        for (int i = 0; i < populations.size(); i++) {
            Arrays.fill(
                    byAccount, populations.get(i).first(), populations.get(i).end(), i);
        }
    }

    @Override
    public void add(RecordedRequest request, Verdict verdict) {
        var origin = request.origin();
        outcomes.get(byAccount[origin.account()]).add(request.at(), origin, verdict.action());
    }

    /** One table of campaigns, one of the others, and one of how soon data sets of known sizes would have leaked. */
    public String text() {
        List<PopulationOutcome> campaigns = outcomes.stream()
                .filter(outcome -> outcome.population().campaign())
                .toList();
        List<PopulationOutcome> others = outcomes.stream()
                .filter(outcome -> !outcome.population().campaign())
                .toList();
        var text = new StringBuilder(CampaignTable.text(campaigns));
        text.append('\n').append(BenignTable.text(others));
        text.append('\n').append(TrainingSets.text(campaigns));
        return text.toString();
    }
}
