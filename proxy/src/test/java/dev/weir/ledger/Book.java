package dev.weir.ledger;

import dev.weir.domain.budget.Hold;
import java.util.HashMap;
import java.util.Map;

/**
 * What is left of each budget, counted by hand: tokens of an account and of the subnet, of which one flows in every millisecond;
 * requests of an account, of which one does too; and open requests. A clock that is set back lets nothing flow in until it
 * is past where it was.
 */
final class Book {
    private static final String SUBNET = "subnet";

    private final long tokens;
    private final long requests;
    private final Map<String, Long> left = new HashMap<>();
    private final Map<String, Long> requestsLeft = new HashMap<>();
    private long openLeft;
    private long now;
    private long latest;

    Book(long tokens, long requests, long open) {
        this.tokens = tokens;
        this.requests = requests;
        openLeft = open;
    }

    /** The most tokens that a request of this account would get; 0 when it would get none for another reason. */
    long available(String account) {
        return openLeft < 1 || requestsLeft(account) < 1 ? 0 : Math.min(left(account), left(SUBNET));
    }

    boolean begin(String account, long wanted) {
        boolean enough = available(account) >= wanted;
        if (enough) {
            add(account, -wanted);
            add(SUBNET, -wanted);
            addRequests(account, -1);
            openLeft--;
        }
        return enough;
    }

    /** A request that went to the model is over; one that held nothing went there all the same. */
    void end(Hold hold, long used) {
        String account = hold.lines().get(0).owner();
        add(account, hold.held(0) - used);
        add(SUBNET, hold.held(1) - used);
        addRequests(account, hold.held(2) - 1);
        openLeft += hold.held(3);
    }

    /** A request that did not. */
    void turn(Hold hold) {
        String account = hold.lines().get(0).owner();
        add(account, hold.held(0));
        add(SUBNET, hold.held(1));
        addRequests(account, hold.held(2));
        openLeft += hold.held(3);
    }

    void tick(long millis) {
        now += millis;
        long passed = Math.max(0, now - latest);
        latest = Math.max(latest, now);
        left.replaceAll((key, amount) -> Math.min(tokens, amount + passed));
        requestsLeft.replaceAll((key, amount) -> Math.min(requests, amount + passed));
    }

    private long left(String key) {
        return left.getOrDefault(key, tokens);
    }

    private long requestsLeft(String account) {
        return requestsLeft.getOrDefault(account, requests);
    }

    private void add(String key, long amount) {
        left.put(key, Math.min(tokens, left(key) + amount));
    }

    private void addRequests(String account, long amount) {
        requestsLeft.put(account, Math.min(requests, requestsLeft(account) + amount));
    }
}
