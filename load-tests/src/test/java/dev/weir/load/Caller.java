package dev.weir.load;

import java.util.random.RandomGenerator;

/**
 * Somebody with a key and an address. Addresses are of 10.0.0.0/8, of each population in 4,096 subnets of its own, which the
 * proxy takes from {@code X-Forwarded-For}.
 */
record Caller(String key, String address) {
    private static final int SUBNETS = Kind.NETWORKS * 256;
    static final int MOST = SUBNETS * 254;

    /** A population's numbered account: neighbours in number live in different subnets. */
    static Caller of(Kind kind, int number) {
        int subnet = kind.network() * 256 + number % SUBNETS;
        return new Caller(
                String.format("sk-load-%s-%06d", kind.key(), number),
                String.format("10.%d.%d.%d", subnet / 256, subnet % 256, 1 + number / SUBNETS));
    }

    static Caller any(Kind kind, int accounts, RandomGenerator random) {
        return of(kind, random.nextInt(accounts));
    }
}
