package dev.weir.policyfile;

import java.util.List;

/**
 * What is known of the proxies that policies are written for.
 *
 * @param paths the paths that are read, as asks have them; empty when nobody asks about those that are not
 * @param takesConfirmations whether an attestation can be confirmed there; true when nobody asks
 */
public record Installation(List<String> paths, boolean takesConfirmations) {
    /** One of which nothing is asked. */
    static final Installation UNKNOWN = new Installation(List.of(), true);

    public Installation {
        paths = List.copyOf(paths);
    }

    /** Any that reads these paths. */
    public static Installation reading(List<String> paths) {
        return new Installation(paths, true);
    }
}
