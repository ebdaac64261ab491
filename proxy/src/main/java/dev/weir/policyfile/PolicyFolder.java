package dev.weir.policyfile;

import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.policy.Policy;
import dev.weir.yaml.ProblemsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;

/** A folder of policy folders, each with a {@code policy.yaml}; it is loaded whole or not at all. */
public final class PolicyFolder {
    private final Path folder;
    private final InstantSource clock;
    private final boolean one;

    public PolicyFolder(Path folder, InstantSource clock) {
        this(folder, clock, false);
    }

    private PolicyFolder(Path folder, InstantSource clock, boolean one) {
        this.folder = folder;
        this.clock = clock;
        this.one = one;
    }

    /** A folder of policy folders, or the folder of one policy, which is then taken by itself. */
    public static PolicyFolder at(Path place, InstantSource clock) {
        return new PolicyFolder(place, clock, Files.exists(place.resolve(PolicyFile.NAME)));
    }

    /** The policies in the order of their names, without those that are disabled; or every problem of every file. */
    public Policies load() throws ProblemsException {
        return load(snapshot());
    }

    FolderSnapshot snapshot() {
        return one ? FolderSnapshot.ofOne(folder) : FolderSnapshot.of(folder);
    }

    Policies load(FolderSnapshot snapshot) throws ProblemsException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var policies = new ArrayList<Policy>();
        var problems = new ArrayList<>(snapshot.problems());
        for (Map.Entry<String, byte[]> file : snapshot.files().entrySet()) {
            try {
                policies.add(PolicyFile.read(file.getKey(), file.getValue(), today));
            } catch (ProblemsException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
        policies.removeIf(policy -> policy.mode() == Mode.DISABLED);
        return new Policies(policies);
    }
}
