package dev.weir.domain.decision;

import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Subnet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/**
 * Who is left alone, from what, why and until when. Exempt use is still counted and named in the audit log.
 *
 * @param from {@code budgets}, {@code signatures}, or names of single ones; empty for everything
 * @param until the last day, in UTC
 */
public record Exemption(
        String name, String reason, Set<String> accounts, List<Subnet> subnets, Set<String> from, LocalDate until) {
    public Exemption {
        accounts = Set.copyOf(accounts);
        subnets = List.copyOf(subnets);
        from = Set.copyOf(from);
        if (accounts.isEmpty() && subnets.isEmpty()) {
            throw new IllegalArgumentException(name + ": exempts nobody (expected: accounts or subnets)");
        }
    }

    public boolean covers(Caller caller, Instant now) {
        return isCovered(caller) && !isOver(now);
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    public boolean fromBudget(String budget) {
        return from.isEmpty() || from.contains("budgets") || from.contains(budget);
    }

    public boolean fromSignature(String signature) {
        return from.isEmpty() || from.contains("signatures") || from.contains(signature);
    }

    private boolean isCovered(Caller caller) {
        if (accounts.contains(caller.account())) {
            return true;
        }
        for (Subnet subnet : subnets) {
            if (subnet.contains(caller.address())) {
                return true;
            }
        }
        return false;
    }
}
