package dev.weir.load;

import java.util.Locale;

/** Who sends: the populations of a run, by the names that its requests begin with in the report. */
enum Kind {
    CHAT("people", 0),
    STREAM("long streams", 16),
    AGENT("agents", 32),
    BATCH("batch", 48),
    EXTRACTOR("extractor", 64),
    CAMPAIGN("campaign", 80),
    RETRY("retrying clients", 96),
    RAMP("ramp", 112),
    WARM_UP("warm-up", 128);

    /** How many numbers the second part of an address may have, from {@link #network()} on. */
    static final int NETWORKS = 16;

    private final String title;
    private final int network;

    Kind(String title, int network) {
        this.title = title;
        this.network = network;
    }

    String title() {
        return title;
    }

    int network() {
        return network;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
