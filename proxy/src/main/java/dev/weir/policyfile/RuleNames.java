package dev.weir.policyfile;

import dev.weir.yaml.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of the budgets and signatures of one policy, which share one namespace: an exemption names either. */
final class RuleNames {
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    /** Reads the name of a rule and checks that no other rule has it. */
    String read(Fields rule) {
        String name = rule.get("name", Words.NAME, Words.INVALID);
        int line = rule.line("name");
        if (!name.equals(Words.INVALID)) {
            Integer first = lines.putIfAbsent(name, line);
            if (first != null) {
                rule.report(
                        "name",
                        "name: '" + name + "' is taken (expected: a name of its own)",
                        "first on line " + first);
            }
        }
        return name;
    }

    List<String> all() {
        return List.copyOf(lines.keySet());
    }
}
