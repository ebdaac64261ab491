package dev.weir.policyfile;

import static dev.weir.yaml.ScalarTypes.TEXT;
import static dev.weir.yaml.ScalarTypes.text;
import static dev.weir.yaml.ScalarTypes.textOf;

import dev.weir.domain.policy.Scope;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.ScalarType;
import dev.weir.yaml.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The section {@code applies_to}. */
final class ScopeSection {
    private static final Keys SCOPE = Keys.required("paths").and("models", "plans");
    private static final ScalarType<String> PATH =
            text(Pattern.compile("/[^*?#\\s]*"), "a whole path, such as /v1/messages");
    private static final ScalarType<String> PLAN = textOf(1);
    private static final Pattern MODEL_IN_PATH = Pattern.compile("(/v1(?:beta)?/\\w+/)[^/:]+(:\\w+)");

    private ScopeSection() {}

    /**
     * Reads it.
     *
     * @param known the paths that are read; empty when nobody asks about those that are not
     */
    static Scope read(Fields root, List<String> known) {
        Fields scope = root.section("applies_to", SCOPE);
        List<String> paths = scope.some("paths", PATH);
        if (!known.isEmpty()) {
            paths.stream().filter(path -> !known.contains(path)).distinct().forEach(path -> doubt(scope, path, known));
        }
        return new Scope(
                Set.copyOf(paths), Set.copyOf(scope.some("models", TEXT)), Set.copyOf(scope.some("plans", PLAN)));
    }

    private static void doubt(Fields scope, String path, List<String> known) {
        Matcher named = MODEL_IN_PATH.matcher(path);
        String open = named.matches() ? named.group(1) + "{model}" + named.group(2) : path;
        if (known.contains(open)) {
            String model = path.substring(named.end(1), named.start(2));
            scope.doubtItem(
                    "paths",
                    path,
                    "paths: " + path + " matches nothing (expected: {model} where the model stands)",
                    "write \"" + open + "\"; to choose models, add 'models: [" + model + "]'");
            return;
        }
        Optional<String> near = Spelling.nearest(path, known);
        scope.doubtItem(
                "paths",
                path,
                "paths: " + path + " is not read, so that nothing on it is judged (expected: a path that is read)",
                near.map(meant -> "did you mean '" + meant + "'?")
                        .orElse("paths that are read: see policies/README.md"));
    }
}
