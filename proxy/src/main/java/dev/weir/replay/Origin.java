package dev.weir.replay;

/**
 * Who really sent a request and what for, as only whoever made the traffic up can know.
 *
 * @param account the number of the account, from 0
 * @param harvest whether its answer is what a campaign is after
 */
public record Origin(int account, boolean harvest) {
    /** Of recorded traffic. */
    public static final Origin UNKNOWN = new Origin(-1, false);
}
