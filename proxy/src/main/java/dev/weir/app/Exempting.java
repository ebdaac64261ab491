package dev.weir.app;

import dev.weir.domain.decision.Exemption;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.policy.Policy;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Adds an exemption to policies that their files do not have. */
final class Exempting {
    private static final LocalDate FOR_GOOD = LocalDate.of(9999, 12, 31);

    private Exempting() {}

    /** Policies whose signatures leave these accounts alone, on the ground of an agreement. */
    static Policies accounts(Set<String> accounts, String agreement, Policies policies) {
        if (accounts.isEmpty()) {
            return policies;
        }
        var exemption = new Exemption(
                "agreement",
                "the agreement " + agreement + " allows it",
                accounts,
                List.of(),
                Set.of("signatures"),
                FOR_GOOD);
        return new Policies(policies.inOrder().stream()
                .map(policy -> with(exemption, policy))
                .toList());
    }

    private static Policy with(Exemption exemption, Policy policy) {
        return Policy.of(
                policy.name(),
                policy.version(),
                policy.mode(),
                policy.scope(),
                policy.budgets(),
                policy.signatures(),
                policy.ladder(),
                Stream.concat(policy.exemptions().stream(), Stream.of(exemption))
                        .toList());
    }
}
