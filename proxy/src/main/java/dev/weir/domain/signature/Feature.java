package dev.weir.domain.signature;

import java.util.Locale;

/**
 * Everything a signature can be made of: a closed list, so that editors complete it and a check finds the rest. Each
 * constant's text is what the policy reference says of it.
 */
public enum Feature {
    REQUESTS("Requests in the window.", false, Scope.ANY),
    INPUT_TOKENS("Input tokens in the window, as billed.", false, Scope.ANY),
    OUTPUT_TOKENS("Output tokens in the window, as billed.", false, Scope.ANY),
    OUTPUT_PER_INPUT("Output tokens for each input token.", false, Scope.ANY),
    DISTINCT_PROMPTS("Different prompts, counted approximately.", false, Scope.ANY),
    DISTINCT_PROMPT_SHARE(
            "Different prompts as a share of the requests; 1 when no prompt comes twice.", true, Scope.ANY),
    DISTINCT_ACCOUNTS(
            "Different accounts seen in the subnet, or carrying the campaign's instruction.", false, Scope.SHARED),
    DISTINCT_SUBNETS("Different subnets that the account came from, or the campaign.", false, Scope.NOT_SUBNET),
    SAME_TEMPLATE_SHARE("Share of the prompts made from the commonest template; 1 is all of them.", true, Scope.OWN),
    GAP_VARIATION(
            "Spread of the pauses between requests, as a share of their mean; 0 is a metronome.", false, Scope.OWN),
    ACTIVE_HOURS("Different hours of the clock with a request; at most 64 are told apart.", false, Scope.OWN),
    HISTORY_FREE_SHARE("Share of the requests that carry no earlier answer.", true, Scope.ANY),
    LOGIT_PROBES("Requests for log probabilities under a logit bias.", false, Scope.OWN),
    DISTINCT_BIASED_TOKENS("Different tokens biased in such requests.", false, Scope.OWN),
    TRACE_COERCIONS("Requests that try to make the model spell out its hidden reasoning.", false, Scope.OWN),
    REASONING_REQUEST_SHARE("Share of the requests that set tokens aside for reasoning.", true, Scope.ANY),
    REASONING_DICTATION_SHARE(
            "Share of the requests that dictate how reasoning is to be written out in the open.", true, Scope.ANY),
    TASK_SYNTHESIS_SHARE("Share of the requests that have the model write tasks to train on.", true, Scope.OWN),
    PREFERENCE_JUDGING_SHARE(
            "Share of the requests that have the model rate several answers by a rubric.", true, Scope.OWN),
    FOREIGN_IDENTITY_SHARE("Share of the requests that give the model the name of another maker's.", true, Scope.OWN),
    FOREIGN_SIGNATURES("Requests that present reasoning which was issued to another account.", false, Scope.OWN),
    ECHO_SHARE(
            "Share of the requests without history that are made of an earlier answer to the account.",
            true,
            Scope.OWN),
    SAMPLES_PER_PROMPT("Answers asked for, for each different prompt.", false, Scope.OWN),
    CUT_SHARE("Share of the answers that ended at the output cap.", true, Scope.OWN),
    REFUSED_SHARE("Share of the answers in which the model refused.", true, Scope.OWN),
    RETURNING_ACCOUNT_SHARE(
            "Share of the accounts that sent the instruction more than once.", true, Scope.CAMPAIGN_ONLY),
    BURST_SHARE(
            "Share of the campaign's requests that came within ten seconds of the same account's one before.",
            true,
            Scope.CAMPAIGN_ONLY),
    LOAD_VARIATION(
            "Spread of how often the campaign's accounts come, beyond chance, as a share of the mean; 0 is even.",
            false,
            Scope.CAMPAIGN_ONLY),
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
