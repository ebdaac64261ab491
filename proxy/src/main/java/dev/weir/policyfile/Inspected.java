package dev.weir.policyfile;

import dev.weir.domain.policy.Policy;
import dev.weir.yaml.Problem;
import dev.weir.yaml.ProblemsException;
import java.util.List;
import java.util.Optional;

/**
 * A policy file that was read to its end.
 *
 * @param policy empty when the file is no YAML; of no use as soon as there is a problem
 * @param problems what keeps it from being in force
 * @param doubts what does not, and is hardly meant
 */
record Inspected(Optional<Policy> policy, List<Problem> problems, List<Problem> doubts) {
    static Inspected unreadable(ProblemsException failure) {
        return new Inspected(Optional.empty(), failure.problems(), List.of());
    }

    Policy orThrow() throws ProblemsException {
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
        return policy.orElseThrow();
    }
}
