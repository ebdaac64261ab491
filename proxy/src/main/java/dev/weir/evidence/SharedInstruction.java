package dev.weir.evidence;

/** A piece of instruction that at least three accounts have sent. */
final class SharedInstruction {
    private final long key;
    private final Pending pending = new Pending();
    private volatile Campaign campaign;

    SharedInstruction(long key, long now) {
        this.key = key;
        this.campaign = new Campaign(key, now);
    }

    long key() {
        return key;
    }

    Pending pending() {
        return pending;
    }

    /** The campaign it belongs to now. */
    Campaign campaign() {
        Campaign root = campaign.root();
        campaign = root;
        return root;
    }
}
