package dev.weir.policyfile;

import dev.weir.yaml.Problem;
import java.util.List;
import java.util.Map;

/** What became of a reload. */
public sealed interface ReloadResult {

    /** The folder is in force; the versions of its policies by name. */
    record Accepted(Map<String, String> versions) implements ReloadResult {
        public Accepted {
            versions = Map.copyOf(versions);
        }
    }

    /** The policies of before stay in force. */
    record Refused(List<Problem> problems) implements ReloadResult {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
