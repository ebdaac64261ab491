package dev.weir.load;

import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The people of a run: each with a key, an address, and a question with its follow-up. */
final class Callers {
    /** The benchmark range 198.18.0.0/15 of RFC 2544 has 512 subnets of 254 addresses. */
    static final int MOST = 512 * 254;

    private static final long SEED = 2026;

    private Callers() {}

    /** Endless, and the same in every run. */
    static Iterator<Map<String, Object>> from(int accounts) {
        var random = new Random(SEED);
        return Stream.generate(() -> next(random, accounts)).iterator();
    }

    private static Map<String, Object> next(RandomGenerator random, int accounts) {
        int account = random.nextInt(accounts);
        var talk = Talk.ALL.get(random.nextInt(Talk.ALL.size()));
        return Map.of(
                "key", String.format("sk-load-%06d", account),
                "address", address(account),
                "question", talk.question(),
                "followUp", talk.followUp());
    }

    private static String address(int account) {
        int subnet = account % 512;
        return String.format("198.%d.%d.%d", 18 + subnet / 256, subnet % 256, 1 + account / 512);
    }
}
