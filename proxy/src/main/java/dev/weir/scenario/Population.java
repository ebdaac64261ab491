package dev.weir.scenario;

/**
 * Accounts that are of one kind.
 *
 * @param campaign whether they belong to a campaign
 * @param first the number of the first of them; the others follow
 * @param requests how many requests they send: just as many of a campaign that are harvested from, about as many of others
 * @param ordinary how many of ordinary use a campaign sends besides
 */
public record Population(String name, boolean campaign, int first, int accounts, long requests, long ordinary) {
    /** The number behind that of the last account. */
    int end() {
        return first + accounts;
    }
}
