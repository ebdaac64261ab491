package dev.weir.demo;

import java.util.Locale;

/** The kinds of caller, with how many accounts each has and how often one of them asks. */
public enum Kind {
    CHAT_USER("ordinary chat user", 12, 0.6),
    CODING_AGENT("coding agent", 3, 1.2),
    BATCH_PIPELINE("batch pipeline", 2, 5),
    EXTRACTOR("lone extractor", 1, 9),
    CAMPAIGN("campaign of 40", 40, 0.4);

    private final String label;
    private final int accounts;
    private final double perSecond;

    Kind(String label, int accounts, double perSecond) {
        this.label = label;
        this.accounts = accounts;
        this.perSecond = perSecond;
    }

    public String label() {
        return label;
    }

    public int accounts() {
        return accounts;
    }

    /** Requests a second of one account, on average. */
    double perSecond() {
        return perSecond;
    }

    Script script() {
        return switch (this) {
            case CHAT_USER -> new ChatScript();
            case CODING_AGENT -> new AgentScript();
            case BATCH_PIPELINE -> new BatchScript();
            case EXTRACTOR -> new ExtractorScript();
            case CAMPAIGN -> new CampaignScript();
        };
    }

    /** The name in the summary: {@code batch-pipeline}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The account names of this kind: {@code batch-pipeline-1} and so on. */
    public String account(int number) {
        return key() + "-" + number;
    }

    /** The kind that an account name belongs to. */
    static Kind of(String account) {
        for (Kind kind : values()) {
            if (account.startsWith(kind.key() + "-")) {
                return kind;
            }
        }
        throw new IllegalArgumentException("account: " + account + " (expected: one of the demo's)");
    }
}
