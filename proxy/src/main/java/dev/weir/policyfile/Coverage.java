package dev.weir.policyfile;

import static java.util.stream.Collectors.joining;

import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.Scope;
import dev.weir.yaml.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Which requests the policies of a folder speak for together, and which of them are never asked. */
final class Coverage {
    private final Path folder;
    private final List<Policy> asked;

    /** Takes the policies in the order in which they are asked. */
    Coverage(Path folder, List<Policy> policies) {
        this.folder = folder;
        this.asked = policies.stream()
                .filter(policy -> policy.mode() != Mode.DISABLED)
                .toList();
    }

    List<Problem> doubts(List<String> paths) {
        var doubts = new ArrayList<Problem>();
        for (int i = 0; i < asked.size(); i++) {
            doubtShadow(asked.get(i), asked.subList(i + 1, asked.size()), doubts);
        }
        for (int i = 1; i < asked.size(); i++) {
            Policy policy = asked.get(i);
            List<Policy> before = asked.subList(0, i);
            if (policy.scope().paths().stream().allMatch(path -> isTaken(path, policy.scope(), before))) {
                String names = before.stream().map(Policy::name).collect(joining(", "));
                doubts.add(doubt(
                        policy,
                        "it is never asked: policies that come before it by name (" + names
                                + ") speak for all of its requests"));
            }
        }
        tell(paths, path -> asked.stream().noneMatch(speaksFor(path)), "no policy covers ", "pass", doubts);
        tell(
                paths,
                path -> asked.stream().anyMatch(speaksFor(path)) && !isWhollyCovered(path),
                "for some callers or models only, a policy covers ",
                "of the others pass",
                doubts);
        return doubts;
    }

    /** Whoever tries a policy beside the one in force would switch that off without knowing. */
    private void doubtShadow(Policy policy, List<Policy> after, List<Problem> doubts) {
        if (policy.mode() != Mode.SHADOW) {
            return;
        }
        String enforced = after.stream()
                .filter(other -> other.mode() == Mode.ENFORCE && policy.scope().meets(other.scope()))
                .map(Policy::name)
                .collect(joining(", "));
        if (!enforced.isEmpty()) {
            doubts.add(doubt(
                    policy,
                    "it is in shadow mode and comes by name before " + enforced + ", so that nothing is enforced"
                            + " on the requests that both speak for"));
        }
    }

    private Problem doubt(Policy policy, String message) {
        return Problem.of(folder.resolve(policy.name()).resolve(PolicyFile.NAME).toString(), message);
    }

    private void tell(List<String> paths, Predicate<String> which, String what, String passing, List<Problem> doubts) {
        String found = paths.stream().filter(which).collect(joining(", "));
        if (!found.isEmpty()) {
            doubts.add(Problem.of(
                    folder.toString(), what + found + ": requests " + passing + ", and are counted nowhere"));
        }
    }

    private boolean isWhollyCovered(String path) {
        return asked.stream().anyMatch(policy -> policy.scope().coversAllOf(path));
    }

    private static Predicate<Policy> speaksFor(String path) {
        return policy -> policy.scope().paths().contains(path);
    }

    private static boolean isTaken(String path, Scope scope, List<Policy> before) {
        return before.stream().anyMatch(policy -> policy.scope().coversOn(path, scope));
    }
}
