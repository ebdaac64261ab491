package dev.weir.evidence;

/** What was counted of a shared instruction and not yet told to the fleet; safe for several threads. */
final class Pending {
    private final HashList accounts = new HashList();
    private final HashList prompts = new HashList();
    private final HashList subnets = new HashList();
    private int requests;

    /** What there was to tell. */
    record Batch(long[] accounts, long[] prompts, long[] subnets, int requests) {}

    /** Notes a request. One that there is no room for is left out whole, so that shares stay true. */
    synchronized void add(long account, long prompt, long subnet) {
        if (!accounts.isFull() && !prompts.isFull() && !subnets.isFull()) {
            accounts.add(account);
            prompts.add(prompt);
            subnets.add(subnet);
            requests++;
        }
    }

    synchronized Batch take() {
        var batch = new Batch(accounts.take(), prompts.take(), subnets.take(), requests);
        requests = 0;
        return batch;
    }

    /** Takes back what could not be told, as far as there is room. */
    synchronized void putBack(Batch batch) {
        accounts.addAll(batch.accounts());
        prompts.addAll(batch.prompts());
        subnets.addAll(batch.subnets());
        requests += batch.requests();
    }
}
