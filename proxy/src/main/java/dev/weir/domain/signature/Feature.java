package dev.weir.domain.signature;

import java.util.Locale;

/**
 * Everything a signature can be made of: a closed list, so that editors complete it and a check finds the rest. Each
 * constant's text is what the policy reference says of it.
 */
public enum Feature {
    REQUESTS("Requests in the window.", false, Scope.ANY),
    INPUT_TOKENS("Input tokens in the window, as billed.", false, Scope.OWN),
    OUTPUT_TOKENS("Output tokens in the window, as billed.", false, Scope.OWN),
    OUTPUT_PER_INPUT("Output tokens for each input token.", false, Scope.OWN),
    DISTINCT_PROMPTS("Different prompts, counted approximately.", false, Scope.ANY),
    DISTINCT_PROMPT_SHARE(
            "Different prompts as a share of the requests; 1 when no prompt comes twice.", true, Scope.ANY),
    DISTINCT_ACCOUNTS(
            "Different accounts seen in the subnet, or carrying the campaign's instruction.", false, Scope.SHARED),
    DISTINCT_SUBNETS("Different subnets that the account came from, or the campaign.", false, Scope.NOT_SUBNET),
    SAME_TEMPLATE_SHARE("Share of the prompts made from the commonest template; 1 is all of them.", true, Scope.OWN),
    GAP_VARIATION(
            "Spread of the pauses between requests, as a share of their mean; 0 is a metronome.", false, Scope.OWN),
    HISTORY_FREE_SHARE("Share of the requests that carry no earlier answer.", true, Scope.OWN),
    LOGIT_PROBES("Requests for log probabilities under a logit bias.", false, Scope.OWN),
    DISTINCT_BIASED_TOKENS("Different tokens biased in such requests.", false, Scope.OWN),
    TRACE_COERCIONS("Requests that try to make the model spell out its hidden reasoning.", false, Scope.OWN),
    SHARED_INSTRUCTION_SHARE(
            "Share of this account's requests that carry the campaign's instruction.", true, Scope.CAMPAIGN_ONLY);

    /** Whose use a feature can be read of. */
    private enum Scope {
        ANY,
        OWN,
        SHARED,
        NOT_SUBNET,
        CAMPAIGN_ONLY;

        boolean includes(Signature.Per per) {
            return switch (this) {
                case ANY -> true;
                case OWN -> per != Signature.Per.CAMPAIGN;
                case SHARED -> per != Signature.Per.ACCOUNT;
                case NOT_SUBNET -> per != Signature.Per.SUBNET;
                case CAMPAIGN_ONLY -> per == Signature.Per.CAMPAIGN;
            };
        }
    }

    private final String meaning;
    private final boolean share;
    private final Scope scope;

    Feature(String meaning, boolean share, Scope scope) {
        this.meaning = meaning;
        this.share = share;
        this.scope = scope;
    }

    /** One sentence for the policy reference. */
    public String meaning() {
        return meaning;
    }

    /** Whether its values lie between 0 and 1. */
    public boolean isShare() {
        return share;
    }

    /** Whether it can be read of an account, a subnet or a campaign. */
    public boolean worksPer(Signature.Per per) {
        return scope.includes(per);
    }

    /** The name in YAML, metrics and audit records: {@code same_template_share}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
