package dev.weir.telemetry;

import dev.weir.domain.traffic.SubnetSize;

/**
 * What the audit log tells and how much of it can wait to be written.
 *
 * @param subnets how much of an address is told
 * @param addresses whether the whole address is told too
 * @param capacity how many entries can wait; more are dropped and counted
 */
public record AuditSettings(SubnetSize subnets, boolean addresses, int capacity) {
    public static final AuditSettings USUAL = new AuditSettings(SubnetSize.USUAL, false, 8192);

    public AuditSettings {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: >= 1)");
        }
    }
}
