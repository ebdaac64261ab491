package dev.weir.evidence;

/**
 * What all proxies together have seen of a shared instruction.
 *
 * @param accounts how many accounts have sent it
 * @param repeaters how many of those are known to have come more than once
 */
record FleetCounts(
        double accounts,
        double repeaters,
        double prompts,
        double subnets,
        double requests,
        double historyFree,
        double input,
        double output) {
    static final FleetCounts NONE = new FleetCounts(0, 0, 0, 0, 0, 0, 0, 0);

    /** Those with more accounts: an instruction of a campaign that is carried by more speaks for the campaign. */
    FleetCounts most(FleetCounts other) {
        return other.accounts > accounts || (other.accounts == accounts && other.requests > requests) ? other : this;
    }

    /** The same of those alone that came more than once. */
    FleetCounts ofRepeaters() {
        return new FleetCounts(repeaters, repeaters, prompts, subnets, requests, historyFree, input, output);
    }
}
