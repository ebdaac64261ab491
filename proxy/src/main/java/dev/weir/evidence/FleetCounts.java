package dev.weir.evidence;

/** What all proxies together have seen of a shared instruction. */
record FleetCounts(double accounts, double prompts, double subnets, double requests) {
    static final FleetCounts NONE = new FleetCounts(0, 0, 0, 0);

    /** Those with more accounts: an instruction of a campaign that is carried by more speaks for the campaign. */
    FleetCounts most(FleetCounts other) {
        return other.accounts > accounts || (other.accounts == accounts && other.requests > requests) ? other : this;
    }
}
