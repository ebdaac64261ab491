package dev.weir.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Which bucket: that of one owner under one budget of one policy, so that two rules never share a counter
 * (apache/shenyu#6514).
 *
 * @param owner an account, a subnet, or what else the budget counts by
 */
record BucketKey(String policy, String budget, String owner) {

    /**
     * The key in Redis; its hash tag keeps it on one Cluster node whatever is put beside it later.
     *
     * @param kind what stands there: {@code budget} or {@code slots}
     */
    byte[] inRedis(String kind) {
        return ("weir:v1:" + kind + ":{" + escaped(policy) + ":" + escaped(budget) + ":" + owner + "}").getBytes(UTF_8);
    }

    /** Without this, policy {@code a:b} with budget {@code c} would be policy {@code a} with budget {@code b:c}. */
    private static String escaped(String name) {
        return name.replace("%", "%25").replace(":", "%3A").replace("}", "%7D");
    }
}
