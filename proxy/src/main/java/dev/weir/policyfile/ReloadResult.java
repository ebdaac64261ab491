package dev.weir.policyfile;

import dev.weir.domain.policy.Policies;
import dev.weir.domain.policy.Policy;
import dev.weir.yaml.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of a reload. */
public sealed interface ReloadResult {

    /** The folder is in force. */
    record Accepted(Policies policies) implements ReloadResult {
        /** The versions of its policies by name. */
        public Map<String, String> versions() {
            return policies.inOrder().stream().collect(Collectors.toMap(Policy::name, Policy::version));
        }
    }

    /** The policies of before stay in force. */
    record Refused(List<Problem> problems) implements ReloadResult {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
