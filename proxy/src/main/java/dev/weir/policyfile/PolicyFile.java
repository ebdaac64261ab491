package dev.weir.policyfile;

import static dev.weir.yaml.ScalarTypes.textOf;

import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.SignatureRule;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.Problems;
import dev.weir.yaml.ProblemsException;
import dev.weir.yaml.Source;
import dev.weir.yaml.Yaml;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The reading of one {@code policy.yaml}. */
public final class PolicyFile {
    static final String NAME = "policy.yaml";

    private static final Keys ROOT = Keys.required("policy", "description", "owner", "mode", "applies_to", "ladder")
            .and("maturity", "budgets", "signatures", "exempt");

    private final Fields root;
    private final LocalDate today;
    private final Optional<Mode> given;
    private final Mode mode;
    private final Maturity maturity;

    private PolicyFile(Fields root, LocalDate today, Optional<Mode> given) {
        this.root = root;
        this.today = today;
        this.given = given;
        this.mode = given.orElse(root.get("mode", Words.MODE, Mode.SHADOW));
        this.maturity = root.get("maturity", Words.MATURITY, Maturity.SANDBOX);
    }

    /**
     * Reads and checks one policy.
     *
     * @param folder the name of its folder, which has to be its own name
     * @param today the day on which its exemptions must not be over
     */
    public static Policy read(String folder, byte[] bytes, LocalDate today) throws ProblemsException {
        return inspect(folder, folder + "/" + NAME, bytes, today, Installation.UNKNOWN)
                .orThrow();
    }

    /** The same as if it had this mode, whatever its own mode and maturity are. */
    public static Policy read(String folder, byte[] bytes, LocalDate today, Mode given) throws ProblemsException {
        return inspect(folder, folder + "/" + NAME, bytes, today, Installation.UNKNOWN, Optional.of(given))
                .orThrow();
    }

    /**
     * Reads all that can be read of one policy.
     *
     * @param file what it is called in problems
     * @param proxies where it is to be in force
     */
    static Inspected inspect(String folder, String file, byte[] bytes, LocalDate today, Installation proxies) {
        return inspect(folder, file, bytes, today, proxies, Optional.empty());
    }

    private static Inspected inspect(
            String folder, String file, byte[] bytes, LocalDate today, Installation proxies, Optional<Mode> given) {
        try {
            var source = Source.of(file, bytes);
            var problems = new Problems(source);
            Fields root = Fields.root(Yaml.read(source, problems), ROOT, problems);
            Policy policy = new PolicyFile(root, today, given)
                    .policy(folder, Digest.of(bytes).substring(0, 12), proxies);
            return new Inspected(Optional.of(policy), problems.found(), problems.doubts());
        } catch (ProblemsException e) {
            return Inspected.unreadable(e);
        }
    }

    private Policy policy(String folder, String version, Installation proxies) {
        checkHead(folder);
        var names = new RuleNames();
        var ladder = new LadderSection(root);
        List<BudgetRule> budgets = BudgetSection.read(root, mode, ladder, names);
        List<SignatureRule> signatures = SignatureSection.read(root, mode, maturity, names);
        ladder.checkReach(budgets, signatures);
        if (!proxies.takesConfirmations()) {
            ladder.doubtAttestation();
        }
        return Policy.of(
                folder,
                version,
                mode,
                ScopeSection.read(root, proxies.paths()),
                budgets,
                signatures,
                ladder.read(),
                ExemptionSection.read(root, names, today));
    }

    private void checkHead(String folder) {
        String name = root.get("policy", Words.NAME, folder);
        if (!name.equals(folder)) {
            root.report("policy", "policy: '" + name + "' (expected: the name of its folder, '" + folder + "')", "");
        }
        root.get("description", textOf(20), "");
        root.get("owner", textOf(1), "");
        if (given.isEmpty() && mode == Mode.ENFORCE && maturity != Maturity.STABLE) {
            root.report("mode", "mode: enforce (expected: shadow or disabled until 'maturity' is stable)", "");
        }
    }
}
