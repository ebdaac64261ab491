package dev.weir.app;

import dev.weir.console.Explanations;
import dev.weir.domain.explanation.AccountExplanation;
import dev.weir.domain.explanation.CampaignExplanation;
import dev.weir.domain.policy.Policies;
import dev.weir.evidence.Explainer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The evidence, as the admin server asks it why. */
record EvidenceExplanations(Explainer explainer, Supplier<Policies> policies, InstantSource clock)
        implements Explanations {
    private static final Pattern CAMPAIGN = Pattern.compile("c-[0-9a-f]{8}");
    private static final int MOST_NAMED = 10;

    @Override
    public Optional<AccountExplanation> account(String name) {
        if (!OwnerText.isAccount(name)) {
            throw new IllegalArgumentException(
                    "account '" + name + "' (expected: a name without control characters, as audit lines have it)");
        }
        return explainer.account(policies.get(), name, clock.instant());
    }

    @Override
    public Optional<CampaignExplanation> campaign(String id) {
        if (!CAMPAIGN.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "campaign '" + id + "' (expected: c- and 8 hex digits, as audit lines name it)");
        }
        return explainer.campaign(policies.get(), id, clock.instant());
    }

    @Override
    public long accounts() {
        return explainer.accounts();
    }

    @Override
    public List<String> campaigns() {
        return explainer.campaigns(MOST_NAMED, clock.instant());
    }
}
